import { writeFile } from 'node:fs/promises';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { decodeBase64 } from '../../wire-base64.ts';
import { onHost } from './host-error.ts';

/** Writes a whole file, in place of what was there. Its folder must exist. */
export const fsWriteFile: Handler<'fs/writeFile'> = async ({ path, dataBase64 }) => {
  const decoded = decodeBase64(dataBase64);
  if (!decoded.ok) throw invalidRequest(`fs/writeFile requires valid base64 dataBase64: ${decoded.problem}`);
  await onHost(() => writeFile(path, decoded.bytes));
  return {};
};
