const SKILL_MD = `---
name: skill-creator
description: Writes new skills and improves existing ones. Use it when the user wants a skill made, changed, split, renamed or checked, or wants a procedure kept so that it need not be explained again.
metadata:
  short-description: Write or improve a skill
---

# Writing a skill

A skill hands you, later and without this conversation, what you cannot know by yourself: how this team does one kind of work.
It is a folder with a \`SKILL.md\`; more files only where they earn their place.

\`\`\`
release-notes/
  SKILL.md          required: what it is for, and the steps
  references/       long facts, opened only when a step asks for them
  scripts/          programs for what must come out the same every time
  assets/           templates and files that go into the result
  agents/openai.yaml   optional: how clients show it, what it needs (see references/format.md)
\`\`\`

## 1. Find out what it must do

Ask for, or recall from this conversation, two or three real requests that the skill should handle, and what a good result looks
like. If the work was just done together, take the steps that worked, and the mistakes that cost time, from there. Do not begin to write before you
can say in one sentence when the skill applies and when it does not.

## 2. Choose the place

| who should have it | folder |
| --- | --- |
| everybody who works on this repository | \`.agents/skills/<name>/\` at the repository's root, committed |
| one part of a repository | \`.agents/skills/<name>/\` in that part's folder |
| this user, everywhere | \`$CODEX_HOME/skills/<name>/\` (\`~/.codex/skills/<name>/\` if the variable is not set) |

Never write below a folder called \`.system\`: it is replaced with every update.

## 3. Make the folder

\`\`\`
node <folder of this skill>/scripts/new-skill.mjs <parent folder> <name> "<description>"
\`\`\`

makes \`<parent folder>/<name>/SKILL.md\` to fill in, and refuses to touch a folder that is there. Names are short, lower case, words joined by hyphens, a verb or a thing: \`release-notes\`, \`review-migrations\`.

## 4. Write the description

It is all you will see before you decide to open the skill, so it decides whether the skill is ever used. Say what it does and
when to use it, in the words a user would type; name file types, tools and typical requests. At most 1024 characters, one line.

- Weak: "Helps with databases."
- Good: "Writes and reviews migrations for the orders database: naming, locks, backfills, rollback. Use it for any change below db/migrations."

## 5. Write the body

- Address the reader as you would a capable new colleague. Leave out what any good engineer knows.
- Steps in the order they are done, each with the exact command or path. Say what to check after a step and what to do if it fails.
- Show one good example of the result instead of three paragraphs about it.
- Be strict where a mistake is costly (a fixed script, an exact command), free where judgement is better.
- Paths inside the skill are relative to its folder. Link each extra file at the step that needs it, and say when to open it.
- Keep \`SKILL.md\` under 500 lines. Move tables, long examples and variants to \`references/\`, one subject a file.
- No secrets, no personal data, no machine's own paths.

Put work into \`scripts/\` when you would otherwise write the same program each time or when it must not vary. A script takes
arguments, prints what it did, fails with a clear message and a non-zero exit code. Run it once before you hand it over.

## 6. Check it

\`\`\`
node <folder of this skill>/scripts/check-skill.mjs <folder of the new skill>
\`\`\`

checks the fields, their lengths and the links. Then try it on one of the requests of step 1: read only the description, decide
whether you would open the skill, follow it to the letter, and repair what was missing or wrong. Tell the user where it lies
and that it can be called with \`$<name>\`; a running session may have to be started again to list it.

## Improving one

Read all of it first. Find out which request went wrong and why: it was not opened (fix the description), a step was missing or
unclear (fix the body), too much was read (move it to \`references/\`). Change as little as needed, then check as above.
`;

const FORMAT_MD = `# The format in full

Open this for the exact rules; \`SKILL.md\` of skill-creator has all that is needed for most skills.

## Front matter of SKILL.md

The file starts with a line \`---\`, YAML fields, and a line \`---\`. It must be a regular file called \`SKILL.md\`, not a link.

| field | rule |
| --- | --- |
| \`name\` | required, 1 to 64 characters |
| \`description\` | required, 1 to 1024 characters; line breaks count as spaces |
| \`metadata.short-description\` | optional, at most 1024 characters; shown in lists of clients |

Quote a value with a colon followed by a space, or with \`#\`: \`description: "Releases: how to cut one"\`.

## Where skills are found

\`.agents/skills\` and \`.codex/skills\` in each folder from the repository's root to the working directory, \`$CODEX_HOME/skills\`,
\`~/.agents/skills\`, \`/etc/codex/skills\`. Six levels deep; folders whose names start with a dot are not entered. If two skills
share a name, \`$name\` calls neither; a link \`[$name](/path/to/SKILL.md)\` does.

A skill is switched off in \`config.toml\`:

\`\`\`toml
[[skills.config]]
path = "/home/me/.codex/skills/release-notes/SKILL.md"
enabled = false
\`\`\`

## agents/openai.yaml

All of it is optional.

\`\`\`yaml
interface:
  display_name: "Release notes"          # at most 64 characters
  short_description: "Writes our notes"
  icon_small: "assets/icon.svg"          # below assets/ only
  icon_large: "assets/icon.png"
  brand_color: "#1f6feb"                 # six hexadecimal digits
  default_prompt: "Write the notes for the next release"
dependencies:
  tools:
    - type: "mcp"
      value: "tickets"
      description: "Reads tickets"
      transport: "streamable_http"
      url: "https://tickets.example.com/mcp"
policy:
  allow_implicit_invocation: false       # only when the user names it
\`\`\`
`;

const NEW_SKILL = `#!/usr/bin/env node
// Makes the folder of a new skill: new-skill.mjs PARENT NAME [DESCRIPTION]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [parent, name, description = 'TODO: what it does, and when to use it.'] = process.argv.slice(2);

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (!parent || !name) fail('usage: new-skill.mjs PARENT NAME [DESCRIPTION]');
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 64) {
  fail('The name must be lower case letters and digits, words joined by hyphens, at most 64 characters: ' + name);
}
const oneLine = description.split(/\\s+/).filter(Boolean).join(' ');
if (oneLine.length > 1024) fail('The description is longer than 1024 characters.');

const folder = path.join(path.resolve(parent), name);
try {
  mkdirSync(path.dirname(folder), { recursive: true });
  mkdirSync(folder);
} catch (error) {
  fail(error.code === 'EEXIST' ? 'There is such a folder already: ' + folder : error.message);
}
const body = [
  '---',
  'name: ' + name,
  'description: ' + JSON.stringify(oneLine),
  '---',
  '',
  '# ' + name,
  '',
  'TODO: the steps, in order, each with its exact command or path, and how to check the result.',
  '',
];
writeFileSync(path.join(folder, 'SKILL.md'), body.join('\\n'));
console.log('Made ' + path.join(folder, 'SKILL.md'));
`;

const CHECK_SKILL = `#!/usr/bin/env node
// Checks the folder of a skill: check-skill.mjs FOLDER. Exit code 0: usable, 1: not.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
if (!folder) {
  console.error('usage: check-skill.mjs FOLDER');
  process.exit(1);
}

const errors = [];
const hints = [];
const file = path.join(folder, 'SKILL.md');
if (!existsSync(file)) errors.push('There is no SKILL.md in ' + folder);
else if (!lstatSync(file).isFile()) errors.push('SKILL.md must be a regular file, not a link or a folder');
else check(readFileSync(file, 'utf8'));

for (const text of errors) console.error('error: ' + text);
for (const text of hints) console.log('hint: ' + text);
if (errors.length === 0) console.log('The skill is usable: ' + path.resolve(folder));
process.exit(errors.length === 0 ? 0 : 1);

function check(text) {
  const lines = text.split(/\\r?\\n/);
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  if (lines[0].trim() !== '---' || end < 2) {
    errors.push('SKILL.md must start with fields between two lines of three dashes');
    return;
  }
  const head = lines.slice(1, end);
  const name = field(head, 'name', 64);
  const description = field(head, 'description', 1024);
  if (name && name !== path.basename(path.resolve(folder))) hints.push('the name differs from that of the folder');
  if (description && description.length < 40) hints.push('the description is short: does it say when to use the skill?');
  if (/\\bTODO\\b/.test(text)) errors.push('there is still a TODO in it');
  if (lines.length > 500) hints.push('SKILL.md has more than 500 lines; move parts to references/');
  for (const match of text.matchAll(/\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)/g)) {
    if (!path.isAbsolute(match[1]) && !existsSync(path.join(folder, match[1]))) errors.push('a link leads nowhere: ' + match[1]);
  }
}

/** Value of a field, also if it is folded over several lines. */
function field(head, key, maxLength) {
  const at = head.findIndex((line) => line.startsWith(key + ':'));
  if (at === -1) {
    errors.push('the field ' + key + ' is missing');
    return undefined;
  }
  const parts = [head[at].slice(key.length + 1).trim()];
  const isBlock = /^[|>][+-]?$/.test(parts[0]);
  const isQuoted = /^["']/.test(parts[0]);
  if (isBlock) parts.pop();
  for (const line of head.slice(at + 1)) {
    if (!/^\\s+\\S/.test(line)) break;
    parts.push(line.trim());
  }
  let value = parts.join(' ').trim();
  if (isQuoted) value = value.slice(1, -1);
  else if (!isBlock && /: | #/.test(value)) errors.push('put the value of ' + key + ' in quotes: it contains a colon or a #');
  if (value === '') errors.push('the field ' + key + ' is empty');
  if ([...value].length > maxLength) errors.push('the field ' + key + ' is longer than ' + maxLength + ' characters');
  return value;
}
`;

const OPENAI_YAML = `interface:
  display_name: "Skill creator"
  short_description: "Write or improve a skill"
`;

/** Files of the skill by path. */
export const SKILL_CREATOR: Readonly<Record<string, string>> = {
  'SKILL.md': SKILL_MD,
  'agents/openai.yaml': OPENAI_YAML,
  'references/format.md': FORMAT_MD,
  'scripts/check-skill.mjs': CHECK_SKILL,
  'scripts/new-skill.mjs': NEW_SKILL,
};
