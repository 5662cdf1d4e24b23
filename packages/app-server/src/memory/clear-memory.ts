import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodexError, systemErrorCode } from '@codex-ts/foundation/errors';
import { MEMORY_DATABASES, MEMORY_FOLDERS } from './memory-folders.ts';

/**
 * Forgets everything that was remembered: empties the folders, and removes the databases that they could be written from again.
 *
 * @throws CodexError when a folder is a link: what it leads to is not ours to empty.
 */
export async function clearMemory(codexHome: string): Promise<void> {
  for (const name of MEMORY_FOLDERS) await empty(path.join(codexHome, name));
  for (const name of MEMORY_DATABASES) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(path.join(codexHome, name + suffix), { force: true });
  }
}

/** Afterwards the folder is there. */
async function empty(folder: string): Promise<void> {
  if ((await kindOf(folder)) === 'link')
    throw new CodexError(`refusing to clear symlinked memory root ${folder}`, { code: 'memory/linked-folder' });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(folder)) await rm(path.join(folder, entry), { recursive: true, force: true });
}

async function kindOf(file: string): Promise<'link' | 'other' | null> {
  try {
    return (await lstat(file)).isSymbolicLink() ? 'link' : 'other';
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
