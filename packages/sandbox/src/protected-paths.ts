import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * What stays read-only right inside a writable root, because programs outside the sandbox act on it: repository data with
 * hooks, settings and skills of agents, cloud credentials.
 *
 * Source: the permission profile of codex 0.169.0, as seen from outside.
 */
export const PROTECTED_NAMES = ['.git', '.agents', '.codex', '.aws'] as const;

/** A pointer to a repository's data is one short line; anything longer is something else. */
const MAX_POINTER_BYTES = 4096;

/** The directory that a `.git` *file* points to, as in linked worktrees and submodules; `null` for anything else. */
export function gitPointerTarget(gitPath: string): string | null {
  try {
    const found = statSync(gitPath);
    if (!found.isFile() || found.size > MAX_POINTER_BYTES) return null;
    const target = /^gitdir:\s*(.+?)\s*$/m.exec(readFileSync(gitPath, 'utf8'))?.[1];
    return target === undefined ? null : path.resolve(path.dirname(gitPath), target);
  } catch {
    return null;
  }
}
