import { describeOsError } from '@codex-ts/foundation/errors';
import { replaceFile } from '@codex-ts/foundation/replace-file';
import { ProxyError } from './errors.ts';

/** Programs of other users look here for the port. */
const MODE = 0o644;

/**
 * Writes `{"port":…,"pid":…}` and a line end, in one step, so that a program that waits for the file reads all of it.
 * Directories are made.
 *
 * @throws ProxyError `cannot-write`
 */
export async function writeServerInfo(file: string, { port, pid }: { port: number; pid: number }): Promise<void> {
  try {
    await replaceFile(file, `${JSON.stringify({ port, pid })}\n`, { mode: MODE });
  } catch (cause) {
    throw new ProxyError('cannot-write', `writing --server-info ${file}`, { cause, detail: describeOsError(cause) });
  }
}
