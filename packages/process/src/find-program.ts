import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Where `execvp` would find `program`.
 *
 * @throws an error with the system's `code`: `ENOENT` when there is none, `EACCES` when it cannot be executed.
 */
export function findProgram(program: string, { cwd, searchPath }: { cwd: string; searchPath: string | undefined }): string {
  if (program.includes('/')) {
    checkExecutable(path.resolve(cwd, program));
    return program;
  }
  let failure: unknown = Object.assign(new Error(`${program} was not found`), { code: 'ENOENT' });
  for (const directory of (searchPath ?? '/usr/local/bin:/usr/bin:/bin').split(path.delimiter)) {
    const file = path.resolve(cwd, directory, program);
    try {
      checkExecutable(file);
      return file;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EACCES') failure = error;
    }
  }
  throw failure;
}

function checkExecutable(file: string): void {
  accessSync(file, constants.X_OK);
  if (statSync(file).isDirectory()) throw Object.assign(new Error(`${file} is a directory`), { code: 'EACCES' });
}
