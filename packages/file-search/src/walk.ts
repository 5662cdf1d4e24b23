import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { IgnoreRules } from './ignore-rules.ts';

/** A file or folder below a root. */
export interface WalkedEntry {
  /** As it was given. */
  root: string;
  /** Relative to the root, with `/`. */
  path: string;
  kind: 'file' | 'directory';
}

export interface WalkOptions {
  /** Absolute. */
  root: string;
  /** List of the user for all repositories, e.g. `~/.config/git/ignore`; `null`: none. */
  userExcludes: string | null;
  signal: AbortSignal;
}

/** Folders that are read at once. */
const PARALLEL_READS = 16;

interface Folder {
  path: string;
  /** Relative to the root; empty for the root. */
  relative: string;
  /** Those of the folders above. */
  outerRules: IgnoreRules;
}

/**
 * Gives all files and folders below a root, folder by folder, hidden ones too, without those that ignore files leave out. Links
 * are followed; those that lead to a folder they lie in, and to nothing, are left out. What cannot be read is not there. Ends
 * early when `signal` aborts.
 */
export async function* walk({ root, userExcludes, signal }: WalkOptions): AsyncGenerator<WalkedEntry[], void, undefined> {
  const start = path.resolve(root);
  let waiting: Folder[] = [{ path: start, relative: '', outerRules: IgnoreRules.above(start, { userExcludes }) }];
  while (waiting.length > 0 && !signal.aborted) {
    const batch = waiting.slice(0, PARALLEL_READS);
    const read = await Promise.all(batch.map((folder) => readFolder(folder, { root, userExcludes })));
    waiting = [...read.flatMap(({ folders }) => folders), ...waiting.slice(PARALLEL_READS)];
    yield read.flatMap(({ entries }) => entries);
  }
}

async function readFolder(
  folder: Folder,
  { root, userExcludes }: { root: string; userExcludes: string | null },
): Promise<{ entries: WalkedEntry[]; folders: Folder[] }> {
  const found = await readdir(folder.path, { withFileTypes: true }).catch((): Dirent[] => []);
  const names = new Set(found.map(({ name }) => name));
  const rules = folder.outerRules.enter(folder.path, { userExcludes, has: (name) => names.has(name) });
  const entries: WalkedEntry[] = [];
  const folders: Folder[] = [];
  for (const entry of found) {
    const full = path.join(folder.path, entry.name);
    const kind = entry.isSymbolicLink() ? await kindOfLink(full, folder.path) : kindOf(entry);
    if (kind === null || rules.ignores(full, { isFolder: kind === 'directory' })) continue;
    const relative = folder.relative === '' ? entry.name : `${folder.relative}/${entry.name}`;
    entries.push({ root, path: relative, kind });
    if (kind === 'directory') folders.push({ path: full, relative, outerRules: rules });
  }
  return { entries, folders };
}

function kindOf(entry: { isDirectory(): boolean; isFile(): boolean }): WalkedEntry['kind'] | null {
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : null;
}

async function kindOfLink(link: string, folder: string): Promise<WalkedEntry['kind'] | null> {
  try {
    const kind = kindOf(await stat(link));
    if (kind !== 'directory') return kind;
    const [target, here] = await Promise.all([realpath(link), realpath(folder)]);
    return here === target || here.startsWith(target.endsWith(path.sep) ? target : `${target}${path.sep}`) ? null : kind;
  } catch {
    return null;
  }
}
