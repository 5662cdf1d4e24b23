import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { FrontMatterError, parseFrontMatter } from './front-matter.ts';
import { findSkillFiles } from './scan-folder.ts';
import { nodeSkillFiles, type SkillFiles } from './skill-files.ts';
import { readSkillMetadata } from './skill-metadata.ts';
import { skillRoots, type SkillRoot } from './skill-roots.ts';
import type { Skill, SkillError, SkillScope } from './skill.ts';

/** The fields must stand within this much of a `SKILL.md`. */
const HEAD_BYTES = 64 * 1024;

export interface DiscoverSkillsOptions {
  /** Working directory; absolute. */
  cwd: string;
  codexHome: string;
  /** The user's home; absolute. */
  home: string;
  /** Root of the project that `cwd` lies in; `null` when it lies in none, then `cwd` alone counts. */
  projectRoot: string | null;
  /** Skills that the machine's administrator provides. Default `/etc/codex/skills`. */
  adminDirectory?: string;
  /** Further places for skills of the user; absolute. */
  extraUserRoots?: readonly string[];
  /** `SKILL.md` files, or their folders, that are switched off. */
  disabledPaths?: readonly string[];
  /** Names of skills that are switched off, wherever they lie. */
  disabledNames?: readonly string[];
  files?: SkillFiles;
}

export interface DiscoveredSkills {
  /** By scope (repo, user, system, admin), then name, then path. */
  skills: Skill[];
  /** Files that cannot be used, by path. Those of the system are not told. */
  errors: SkillError[];
}

/**
 * Finds all skills that hold for a working directory. Nothing is thrown: what cannot be read is not there, what is broken
 * comes in `errors`.
 *
 * Source: codex-rs/core/src/skills/loader.rs `load_skills_from_roots`.
 */
export function discoverSkills({
  adminDirectory = '/etc/codex/skills',
  extraUserRoots = [],
  disabledPaths,
  disabledNames,
  files,
  ...places
}: DiscoverSkillsOptions): Promise<DiscoveredSkills> {
  return skillsBelow(skillRoots({ ...places, adminDirectory, extraUserRoots }), { disabledPaths, disabledNames, files });
}

export interface SkillsBelowOptions {
  /** `SKILL.md` files, or their folders, that are switched off. */
  disabledPaths?: readonly string[] | undefined;
  /** Names of skills that are switched off, wherever they lie. */
  disabledNames?: readonly string[] | undefined;
  files?: SkillFiles | undefined;
}

/** Finds all skills below folders, like {@link discoverSkills} does. */
export async function skillsBelow(
  roots: readonly SkillRoot[],
  { disabledPaths = [], disabledNames = [], files = nodeSkillFiles }: SkillsBelowOptions = {},
): Promise<DiscoveredSkills> {
  const [found, disabled] = await Promise.all([findInRoots(roots, files), realPaths(disabledPaths, files)]);
  const loaded = await Promise.all([...found].map(([file, scope]) => loadSkill(file, scope, files)));
  const skills: Skill[] = [];
  const errors: SkillError[] = [];
  for (const result of loaded) {
    if ('message' in result) {
      if (result.scope !== 'system') errors.push({ path: result.path, message: result.message });
      continue;
    }
    const isDisabled =
      disabled.has(result.path) || disabled.has(path.dirname(result.path)) || disabledNames.includes(result.name);
    skills.push(isDisabled ? { ...result, enabled: false } : result);
  }
  return { skills: skills.sort(bySkillOrder), errors: errors.sort((a, b) => compareText(a.path, b.path)) };
}

/** `SKILL.md` files with the scope of the first place that leads to them. */
async function findInRoots(roots: readonly SkillRoot[], files: SkillFiles): Promise<Map<string, SkillScope>> {
  const scopes = new Map<string, SkillScope>();
  for (const { folder, scope } of roots) if (!scopes.has(folder)) scopes.set(folder, scope);
  const perRoot = await Promise.all(
    [...scopes].map(async ([folder, scope]) => ({
      scope,
      paths: await findSkillFiles(folder, { files, followLinks: scope !== 'system' }),
    })),
  );
  const found = new Map<string, SkillScope>();
  for (const { scope, paths } of perRoot) {
    for (const file of paths) if (!found.has(file)) found.set(file, scope);
  }
  return found;
}

async function loadSkill(
  file: string,
  scope: SkillScope,
  files: SkillFiles,
): Promise<Skill | (SkillError & { scope: SkillScope })> {
  try {
    const { text } = await files.readText(file, { maxBytes: HEAD_BYTES });
    const [frontMatter, metadata] = await Promise.all([parseFrontMatter(text), readSkillMetadata(path.dirname(file), files)]);
    return { ...frontMatter, path: file, scope, enabled: true, ...metadata };
  } catch (error) {
    const message = error instanceof FrontMatterError ? error.message : `failed to read file: ${describeOsError(error)}`;
    return { path: file, scope, message };
  }
}

async function realPaths(paths: readonly string[], files: SkillFiles): Promise<Set<string>> {
  return new Set(await Promise.all(paths.map((file) => files.realPath(file).catch(() => path.resolve(file)))));
}

const SCOPE_ORDER: readonly SkillScope[] = ['repo', 'user', 'system', 'admin'];

function bySkillOrder(a: Skill, b: Skill): number {
  return (
    SCOPE_ORDER.indexOf(a.scope) - SCOPE_ORDER.indexOf(b.scope) || compareText(a.name, b.name) || compareText(a.path, b.path)
  );
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
