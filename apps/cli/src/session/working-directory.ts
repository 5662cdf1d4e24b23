import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { ExitError } from '../program/exit-error.ts';

/**
 * The folder to work in, links resolved: `-C`, or that of the process.
 *
 * @throws ExitError when it is not there, or is no folder.
 */
export function workingDirectory(flag: string | undefined): string {
  try {
    const resolved = realpathSync.native(path.resolve(flag ?? '.'));
    if (!statSync(resolved).isDirectory()) throw new ExitError(`Error: Not a directory (os error 20): ${resolved}`);
    return resolved;
  } catch (error) {
    if (error instanceof ExitError) throw error;
    throw new ExitError(`Error: ${describeOsError(error)}`, { cause: error });
  }
}
