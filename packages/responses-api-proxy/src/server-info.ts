import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { ProxyError } from './errors.ts';

/**
 * Writes `{"port":…,"pid":…}` and a line end, in one step, so that a program that waits for the file reads all of it.
 * Directories are made.
 *
 * @throws ProxyError `cannot-write`
 */
export async function writeServerInfo(file: string, info: { port: number; pid: number }): Promise<void> {
  const temporary = `${file}.${info.pid}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(temporary, `${JSON.stringify({ port: info.port, pid: info.pid })}\n`);
    await rename(temporary, file);
  } catch (cause) {
    throw new ProxyError('cannot-write', `writing --server-info ${file}`, { cause, detail: describeOsError(cause) });
  }
}
