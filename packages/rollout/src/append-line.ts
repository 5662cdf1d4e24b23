import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { RolloutWriteError } from './errors.ts';

const LF = 0x0a;

/**
 * Adds one line, which ends in LF, to a file for its owner alone, in a single write at its end. A torn line that a killed
 * process left is closed first. Returns the size of the file afterwards, in bytes.
 *
 * @throws RolloutWriteError
 */
export async function appendLine(file: string, line: string): Promise<number> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, constants.O_APPEND | constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const { size, mode } = await handle.stat();
      if ((mode & 0o077) !== 0) await handle.chmod(0o600);
      const last = Buffer.alloc(1);
      const isTorn = size > 0 && (await handle.read(last, 0, 1, size - 1)).bytesRead === 1 && last[0] !== LF;
      await handle.writeFile(isTorn ? `\n${line}` : line);
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new RolloutWriteError(file, error);
  }
}
