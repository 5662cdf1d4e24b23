import type { Skill } from './skill.ts';

/** A skill that a client named by its file, not in the text. */
export interface SkillReference {
  name: string;
  path: string;
}

/** Names behind a `$` that people mean as variables of their shell. */
const VARIABLE_NAMES: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'SHELL',
  'PWD',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'TERM',
  'XDG_CONFIG_HOME',
]);

/** `[$name](path)`, or `$name` alone. */
const MENTION = /\[\$([\w-]+)\]\s*\(([^)\n]{1,1024})\)|\$([\w-]+)/g;
const SKILL_SCHEME = 'skill://';

/**
 * The skills that an input asks for, each once: first those named by file, in the order given; then those that the text links
 * to by path; then those it names as `$name`, both in the order of `skills`.
 *
 * A plain name counts only when exactly one enabled skill has it. A reference keeps its name from counting as a plain name,
 * also when its file is none of the skills.
 *
 * Source: codex-rs/core/src/skills/injection.rs `collect_explicit_skill_mentions`.
 */
export function findMentions(text: string, structured: readonly SkillReference[], skills: readonly Skill[]): Skill[] {
  const enabled = skills.filter((skill) => skill.enabled);
  const chosen = new Set<Skill>();
  const takenNames = new Set<string>();
  for (const { name, path } of structured) {
    takenNames.add(name);
    const skill = enabled.find((candidate) => candidate.path === path);
    if (skill) chosen.add(skill);
  }
  const { names, paths } = mentionsIn(text);
  for (const skill of enabled) if (paths.has(skill.path)) chosen.add(skill);
  for (const skill of enabled) {
    const isWanted = names.has(skill.name) && !takenNames.has(skill.name);
    if (isWanted && enabled.filter(({ name }) => name === skill.name).length === 1) chosen.add(skill);
  }
  return [...chosen];
}

function mentionsIn(text: string): { names: Set<string>; paths: Set<string> } {
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [, linkName, linkPath, plainName] of text.matchAll(MENTION)) {
    const name = linkName ?? plainName ?? '';
    if (VARIABLE_NAMES.has(name.toUpperCase())) continue;
    if (linkPath === undefined) names.add(name);
    else paths.add(linkPath.trim().replace(SKILL_SCHEME, ''));
  }
  return { names, paths };
}
