import { lstat, stat } from 'node:fs/promises';
import type { Handler } from '../../handler.ts';
import { onHost } from './host-error.ts';

/** Tells what is at a path. Of a link, what it leads to, and that it is one. */
export const fsGetMetadata: Handler<'fs/getMetadata'> = ({ path }) =>
  onHost(async () => {
    const [target, link] = await Promise.all([stat(path), lstat(path)]);
    return {
      isDirectory: target.isDirectory(),
      isFile: target.isFile(),
      isSymlink: link.isSymbolicLink(),
      createdAtMs: Math.trunc(target.birthtimeMs),
      modifiedAtMs: Math.trunc(target.mtimeMs),
    };
  });
