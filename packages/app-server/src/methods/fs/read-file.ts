import { readFile, stat } from 'node:fs/promises';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { onHost } from './host-error.ts';

/** Largest file that is read, in bytes. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Reads a whole file. */
export const fsReadFile: Handler<'fs/readFile'> = ({ path }) =>
  onHost(async () => {
    const found = await stat(path);
    if (!found.isFile()) throw invalidRequest(`path \`${path}\` is not a file`);
    if (found.size > MAX_FILE_BYTES) throw invalidRequest(`file is too large to read: limit is ${MAX_FILE_BYTES} bytes`);
    return { dataBase64: (await readFile(path)).toString('base64') };
  });
