import { randomBytes } from 'node:crypto';
import { link, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { COMPRESSED_SUFFIX, readCompressed } from './stored-file.ts';

/**
 * Puts the plain file in place of a compressed one, so that it can be written on; it keeps the time of its last change. A file
 * that is plain already, or is not there, is left alone.
 *
 * @throws the system's error; ZstdError when the compressed file is broken, which stays.
 */
export async function expandFile(file: string): Promise<void> {
  if (await exists(file)) return;
  const packed = file + COMPRESSED_SUFFIX;
  if (!(await exists(packed))) return;
  const { atime, mtime, mode } = await stat(packed);
  const draft = path.join(path.dirname(file), `.rollout-materialize-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(draft, await readCompressed(file), { flag: 'wx', mode: mode & 0o777 });
    await utimes(draft, atime, mtime);
    await linkUnlessThere(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  await rm(packed, { force: true });
}

/** Never onto a file that somebody else has put there meanwhile, and may be writing. */
async function linkUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
