import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Handler } from '../../handler.ts';
import { onHost } from './host-error.ts';

/** Lists a folder by name. Links count as what they lead to; those that lead nowhere are left out. */
export const fsReadDirectory: Handler<'fs/readDirectory'> = ({ path }) =>
  onHost(async () => {
    const found = await readdir(path, { withFileTypes: true });
    const entries = await Promise.all(found.map((entry) => kindOf(entry, path)));
    return {
      entries: entries
        .filter((entry) => entry !== null)
        .toSorted((a, b) => (a.fileName < b.fileName ? -1 : a.fileName > b.fileName ? 1 : 0)),
    };
  });

async function kindOf(
  entry: Dirent,
  folder: string,
): Promise<{ fileName: string; isDirectory: boolean; isFile: boolean } | null> {
  const target = entry.isSymbolicLink() ? await stat(join(folder, entry.name)).catch(() => null) : entry;
  return target === null ? null : { fileName: entry.name, isDirectory: target.isDirectory(), isFile: target.isFile() };
}
