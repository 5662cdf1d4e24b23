import { readFile, stat } from 'node:fs/promises';
import { CodexError } from '@codex-ts/foundation/errors';

/** Most that a file which describes something may hold, in bytes. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A file that is none to be read: a device, a pipe or one that is too large. */
export class UnfitFileError extends CodexError {
  constructor(file: string) {
    super(`\`${file}\` is no plain file or larger than ${MAX_BYTES} bytes`, { code: 'plugin/file-unfit' });
  }
}

/**
 * Reads a file that anybody may have put there.
 *
 * @throws UnfitFileError, or the system's error.
 */
export async function readSmallFile(file: string): Promise<string> {
  const found = await stat(file); // before it is opened: a pipe would wait for somebody to write
  if (!found.isDirectory() && (!found.isFile() || found.size > MAX_BYTES)) throw new UnfitFileError(file);
  return readFile(file, 'utf8');
}
