import path from 'node:path';
import { ancestors } from '@codex-ts/foundation/paths';
import type { ConfigFiles } from '../config-files.ts';

/** What makes a folder the root of a project unless `project_root_markers` says otherwise. */
export const DEFAULT_PROJECT_ROOT_MARKERS: readonly string[] = ['.git'];

/** The nearest folder from `cwd` up that holds one of the markers, else `cwd`. */
export function findProjectRoot(cwd: string, markers: readonly string[], files: ConfigFiles): string {
  if (markers.length === 0) return cwd;
  for (const directory of ancestors(cwd)) {
    if (markers.some((marker) => files.kindOf(path.join(directory, marker)) !== null)) return directory;
  }
  return cwd;
}

/**
 * The root of the repository that `cwd` belongs to. For a linked work tree it is the root of the main one, so that a
 * decision about a repository holds for all its work trees. `null` outside git.
 *
 * Source: codex-rs/core, `git_info.rs` `resolve_root_git_project_for_trust`.
 */
export function findRepositoryRoot(cwd: string, files: ConfigFiles): string | null {
  for (const directory of ancestors(cwd)) {
    const dotGit = path.join(directory, '.git');
    const kind = files.kindOf(dotGit);
    if (kind === null) continue;
    return (kind === 'file' ? mainWorkTree(directory, files.readText(dotGit)) : null) ?? directory;
  }
  return null;
}

/** `.git` of a linked work tree points at `<main>/.git/worktrees/<name>`. */
function mainWorkTree(directory: string, dotGitText: string | null): string | null {
  const gitDirectory = /^gitdir:\s*(.+?)\s*$/m.exec(dotGitText ?? '')?.[1];
  if (gitDirectory === undefined) return null;
  const worktrees = path.dirname(path.resolve(directory, gitDirectory));
  if (path.basename(worktrees) !== 'worktrees' || path.basename(path.dirname(worktrees)) !== '.git') return null;
  return path.dirname(path.dirname(worktrees));
}
