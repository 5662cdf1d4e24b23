import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { ExitError } from '../program/exit-error.ts';

/**
 * The folder to work in, links resolved: `-C`, or that of the process.
 *
 * @throws ExitError when it is not there, or is no folder.
 */
export async function workingDirectory(flag: string | undefined): Promise<string> {
  try {
    const resolved = await realpath(path.resolve(flag ?? '.'));
    if (!(await stat(resolved)).isDirectory()) throw new ExitError(`Error: Not a directory (os error 20): ${resolved}`);
    return resolved;
  } catch (error) {
    if (error instanceof ExitError) throw error;
    throw new ExitError(`Error: ${describeOsError(error)}`, { cause: error });
  }
}
