import path from 'node:path';
import { ancestors, isInside } from '@codex-ts/foundation/paths';
import type { SkillScope } from './skill.ts';

/** A folder below which skills are looked for. */
export interface SkillRoot {
  folder: string;
  scope: SkillScope;
}

export interface SkillPlaces {
  cwd: string;
  codexHome: string;
  home: string;
  projectRoot: string | null;
  adminDirectory: string;
  extraUserRoots: readonly string[];
}

/**
 * Where skills are looked for, the most special place first: where two places lead to the same file, the first one counts.
 *
 * Source: codex-rs/core/src/skills/loader.rs `skill_roots`.
 */
export function skillRoots({ cwd, codexHome, home, projectRoot, adminDirectory, extraUserRoots }: SkillPlaces): SkillRoot[] {
  const projectFolders = foldersUpTo(cwd, projectRoot);
  return [
    ...projectFolders.map((folder) => root(path.join(folder, '.codex', 'skills'), 'repo')),
    root(path.join(codexHome, 'skills'), 'user'),
    root(path.join(home, '.agents', 'skills'), 'user'),
    root(path.join(codexHome, 'skills', '.system'), 'system'),
    root(adminDirectory, 'admin'),
    ...projectFolders.map((folder) => root(path.join(folder, '.agents', 'skills'), 'repo')),
    ...extraUserRoots.map((folder) => root(folder, 'user')),
  ];
}

function root(folder: string, scope: SkillScope): SkillRoot {
  return { folder, scope };
}

/** `cwd` and the folders above it up to the project's root; `cwd` alone without one. */
function foldersUpTo(cwd: string, projectRoot: string | null): string[] {
  if (projectRoot === null || !isInside(path.resolve(cwd), path.resolve(projectRoot))) return [path.resolve(cwd)];
  const folders: string[] = [];
  for (const folder of ancestors(cwd)) {
    folders.push(folder);
    if (folder === path.resolve(projectRoot)) break;
  }
  return folders;
}
