import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { temporaryDirectory, type TemporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { discoverSkills, type DiscoverSkillsOptions } from './discover-skills.ts';

const skill = (name: string, description = 'D'): string =>
  `---\nname: ${name}\ndescription: ${description}\n---\n\nBody of ${name}\n`;

/** A project in `ws`, a home in `user`, `CODEX_HOME` in `home`, an administrator's folder in `admin`. */
function world(files: Record<string, string>): TemporaryDirectory {
  const directory = temporaryDirectory({ files });
  for (const folder of ['ws', 'home', 'user']) mkdirSync(directory.join(folder), { recursive: true });
  return directory;
}

async function discover(directory: TemporaryDirectory, options: Partial<DiscoverSkillsOptions> = {}) {
  return discoverSkills({
    cwd: directory.join('ws'),
    codexHome: directory.join('home'),
    home: directory.join('user'),
    projectRoot: directory.join('ws'),
    adminDirectory: directory.join('admin'),
    ...options,
  });
}

const names = async (...args: Parameters<typeof discover>): Promise<string[]> =>
  (await discover(...args)).skills.map(({ name }) => name);

test('skills come from the repository, the user, the system and the administrator, in this order', async () => {
  await using directory = world({
    'ws/.agents/skills/repo-skill/SKILL.md': skill('zq-repo'),
    'ws/.codex/skills/codex-skill/SKILL.md': skill('zq-codex'),
    'ws/sub/.agents/skills/sub-skill/SKILL.md': skill('zq-sub'),
    'home/skills/home-skill/SKILL.md': skill('zq-home'),
    'home/skills/.system/sys/SKILL.md': skill('a-system'),
    'user/.agents/skills/user-skill/SKILL.md': skill('zq-user'),
    'admin/x/SKILL.md': skill('a-admin'),
    'ws/other/.agents/skills/x/SKILL.md': skill('elsewhere'),
  });

  const { skills, errors } = await discover(directory, { cwd: directory.join('ws', 'sub') });

  expect(errors).toEqual([]);
  expect(skills.map(({ name, scope, path }) => [name, scope, path])).toEqual([
    ['zq-codex', 'repo', directory.join('ws/.codex/skills/codex-skill/SKILL.md')],
    ['zq-repo', 'repo', directory.join('ws/.agents/skills/repo-skill/SKILL.md')],
    ['zq-sub', 'repo', directory.join('ws/sub/.agents/skills/sub-skill/SKILL.md')],
    ['zq-home', 'user', directory.join('home/skills/home-skill/SKILL.md')],
    ['zq-user', 'user', directory.join('user/.agents/skills/user-skill/SKILL.md')],
    ['a-system', 'system', directory.join('home/skills/.system/sys/SKILL.md')],
    ['a-admin', 'admin', directory.join('admin/x/SKILL.md')],
  ]);
});

test('a skill has all that its files say', async () => {
  await using directory = world({
    'home/skills/ui/SKILL.md': '---\nname: ui\ndescription: D\nmetadata:\n  short-description: Short\n---\n',
    'home/skills/ui/agents/openai.yaml': [
      'interface:',
      '  display_name: "  UI\n    skill "',
      '  short_description: SS',
      '  icon_small: ./assets/a.png',
      '  icon_large: assets/x/b.png',
      '  brand_color: "#Ff0000"',
      '  default_prompt: Do it',
      'dependencies:',
      '  tools:',
      '    - {type: mcp, value: srv, description: d, transport: streamable_http, url: "http://x"}',
      '    - {type: cli, value: gh, command: gh}',
      '    - {type: incomplete}',
      'policy:',
      '  allow_implicit_invocation: false',
    ].join('\n'),
  });

  expect((await discover(directory)).skills).toEqual([
    {
      name: 'ui',
      description: 'D',
      shortDescription: 'Short',
      path: directory.join('home/skills/ui/SKILL.md'),
      scope: 'user',
      enabled: true,
      allowImplicitInvocation: false,
      interface: {
        displayName: 'UI skill',
        shortDescription: 'SS',
        iconSmall: directory.join('home/skills/ui/assets/a.png'),
        iconLarge: directory.join('home/skills/ui/assets/x/b.png'),
        brandColor: '#Ff0000',
        defaultPrompt: 'Do it',
      },
      dependencies: {
        tools: [
          { type: 'mcp', value: 'srv', description: 'd', transport: 'streamable_http', url: 'http://x' },
          { type: 'cli', value: 'gh', command: 'gh' },
        ],
      },
    },
  ]);
});

test.each([
  'interface: [\n',
  'interface:\n  icon_small: /abs/a.png\n  icon_large: assets/../../x.png\n  brand_color: red\n',
  'interface:\n  icon_small: img/a.png\n  icon_large: assets\n  brand_color: "#FFF"\n',
  `interface:\n  default_prompt: ${'p'.repeat(1025)}\n  display_name: ${'n'.repeat(65)}\n`,
  'dependencies: x\npolicy: y\n',
])('what is wrong in the file for clients counts as not said: %j', async (yaml) => {
  await using directory = world({ 'home/skills/s/SKILL.md': skill('s'), 'home/skills/s/agents/openai.yaml': yaml });

  expect((await discover(directory)).skills).toEqual([
    {
      name: 's',
      description: 'D',
      path: directory.join('home/skills/s/SKILL.md'),
      scope: 'user',
      enabled: true,
      allowImplicitInvocation: true,
    },
  ]);
});

test('broken skills are told, by path, except those of the system', async () => {
  await using directory = world({
    'home/skills/b/SKILL.md': 'no head\n',
    'home/skills/a/SKILL.md': '---\nname: a\n---\n',
    'home/skills/good/SKILL.md': skill('good'),
    'home/skills/.system/x/SKILL.md': 'no head\n',
  });

  const { skills, errors } = await discover(directory);

  expect(skills.map(({ name }) => name)).toEqual(['good']);
  expect(errors).toEqual([
    { path: directory.join('home/skills/a/SKILL.md'), message: 'invalid YAML: missing field `description`' },
    { path: directory.join('home/skills/b/SKILL.md'), message: 'missing YAML frontmatter delimited by ---' },
  ]);
});

test('folders are searched six levels deep, hidden ones not at all', async () => {
  await using directory = world({
    'home/skills/SKILL.md': skill('root'),
    'home/skills/1/2/3/4/5/6/SKILL.md': skill('six'),
    'home/skills/1/2/3/4/5/6/7/SKILL.md': skill('seven'),
    'home/skills/.hidden/SKILL.md': skill('hidden'),
    'home/skills/1/skill.md': skill('lower-case'),
  });

  expect(await names(directory)).toEqual(['root', 'six']);
});

test('links to folders are followed, links to files are not, and a circle ends', async () => {
  await using directory = world({
    'ext/target/SKILL.md': skill('linked'),
    'ext/file/SKILL.md': skill('file-link'),
    'home/skills/.system/x/SKILL.md': skill('sys'),
    'home/skills/fl/x': '',
  });
  symlinkSync(directory.join('ext/target'), directory.join('home/skills/link'));
  symlinkSync(directory.join('ext/target'), directory.join('home/skills/again'));
  symlinkSync(directory.join('ext/file/SKILL.md'), directory.join('home/skills/fl/SKILL.md'));
  symlinkSync(directory.join('home/skills'), directory.join('home/skills/circle'));
  symlinkSync(directory.join('ext/file'), directory.join('home/skills/.system/link'));
  symlinkSync('/nonexistent', directory.join('home/skills/dangling'));

  const { skills } = await discover(directory);

  expect(skills.map(({ name, path }) => [name, path])).toEqual([
    ['linked', directory.join('ext/target/SKILL.md')],
    ['sys', directory.join('home/skills/.system/x/SKILL.md')],
  ]);
});

test('a file that two places lead to is one skill, of the first place', async () => {
  await using directory = world({ 'ws/.codex/skills/a/SKILL.md': skill('a') });
  mkdirSync(directory.join('user/.agents'), { recursive: true });
  symlinkSync(directory.join('ws/.codex/skills'), directory.join('user/.agents/skills'));

  expect((await discover(directory)).skills.map(({ name, scope }) => [name, scope])).toEqual([['a', 'repo']]);
});

test('skills are sorted by name, then path', async () => {
  await using directory = world({
    'home/skills/1/SKILL.md': skill('b'),
    'home/skills/2/SKILL.md': skill('a', 'second'),
    'home/skills/0/SKILL.md': skill('a', 'first'),
  });

  expect((await discover(directory)).skills.map(({ name, description }) => [name, description])).toEqual([
    ['a', 'first'],
    ['a', 'second'],
    ['b', 'D'],
  ]);
});

test('outside of a project only the working directory counts', async () => {
  await using directory = world({
    'ws/.agents/skills/a/SKILL.md': skill('above'),
    'ws/sub/.agents/skills/b/SKILL.md': skill('here'),
  });

  expect(await names(directory, { cwd: directory.join('ws', 'sub'), projectRoot: null })).toEqual(['here']);
});

test('further places for skills of the user are searched too', async () => {
  await using directory = world({ 'extra/one/SKILL.md': skill('one') });

  const { skills } = await discover(directory, { extraUserRoots: [directory.join('extra'), directory.join('none')] });

  expect(skills.map(({ name, scope }) => [name, scope])).toEqual([['one', 'user']]);
});

test('a skill is switched off by its file or its folder, also through a link', async () => {
  await using directory = world({
    'home/skills/a/SKILL.md': skill('a'),
    'home/skills/b/SKILL.md': skill('b'),
    'home/skills/c/SKILL.md': skill('c'),
    'home/skills/d/SKILL.md': skill('d'),
  });
  symlinkSync(directory.join('home'), directory.join('alias'));
  const disabledPaths = [
    directory.join('home/skills/a/SKILL.md'),
    directory.join('alias/skills/b/SKILL.md'),
    directory.join('home/skills/c'),
    '/nonexistent',
  ];

  const { skills } = await discover(directory, { disabledPaths });

  expect(skills.map(({ name, enabled }) => [name, enabled])).toEqual([
    ['a', false],
    ['b', false],
    ['c', false],
    ['d', true],
  ]);
});

test.skipIf(process.getuid?.() === 0)('a skill that may not be read is told', async () => {
  await using directory = world({ 'home/skills/a/SKILL.md': skill('a') });
  chmodSync(directory.join('home/skills/a/SKILL.md'), 0);

  expect((await discover(directory)).errors).toEqual([
    { path: directory.join('home/skills/a/SKILL.md'), message: 'failed to read file: Permission denied (os error 13)' },
  ]);
});

test('a place that is a file, or is not there, has no skills', async () => {
  await using directory = world({ 'home/skills': 'a file' });

  expect(await discover(directory)).toEqual({ skills: [], errors: [] });
});
