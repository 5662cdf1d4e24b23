import { lstat, rm, rmdir, unlink } from 'node:fs/promises';
import type { Handler } from '../../handler.ts';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { onHost } from './host-error.ts';

/** Removes a file, a link or a folder: with what is in it, and without a word when there is none, unless the client says otherwise. */
export const fsRemove: Handler<'fs/remove'> = async ({ path, recursive, force }) => {
  await onHost(async () => {
    try {
      if (!(await lstat(path)).isDirectory()) await unlink(path);
      else if (recursive ?? true) await rm(path, { recursive: true });
      else await rmdir(path);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT' || !(force ?? true)) throw error;
    }
  });
  return {};
};
