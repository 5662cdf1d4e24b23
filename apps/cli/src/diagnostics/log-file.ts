import { existsSync, fchmodSync, fstatSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';

/** A file that has grown to this is set aside, in bytes; one such earlier file is kept, so twice as much is there at most. */
export const MAX_LOG_BYTES = 16 * 1024 * 1024;

/** How much is written between two looks at the size, in bytes. */
const LOOK_AFTER_BYTES = 256 * 1024;

/** Takes whole lines. */
export interface LineSink {
  write(line: string): void;
}

/**
 * Appends to a log file, which is for its user alone; several processes may do so at once. A file that has grown to `maxBytes` goes on
 * as `<file>.1`, in place of the one that had that name.
 *
 * @throws what the system says when the file cannot be opened.
 */
export function openLogFile(file: string, { maxBytes = MAX_LOG_BYTES } = {}): LineSink {
  makeFolder(path.dirname(file));
  setAsideIfFull(file, maxBytes);
  const destination = pino.destination({ dest: file, append: true, mode: 0o600, sync: true });
  destination.on('error', () => undefined); // a full disk must not end the program
  const { fd } = fileOf(destination);
  if (!fstatSync(fd).isFile()) return { write: (line) => void destination.write(line) }; // a terminal or a pipe
  fchmodSync(fd, 0o600); // also one that was there before
  let unseenBytes = 0;
  return {
    write: (line) => {
      destination.write(line);
      unseenBytes += Buffer.byteLength(line);
      if (unseenBytes < Math.min(LOOK_AFTER_BYTES, maxBytes)) return;
      unseenBytes = 0;
      if (fstatSync(fileOf(destination).fd).size < maxBytes) return;
      if (isSame(fileOf(destination).fd, file)) renameSync(file, `${file}.1`); // else another process did that
      destination.reopen();
    },
  };
}

/** What the library does not tell its types of. */
function fileOf(destination: unknown): { fd: number } {
  return destination as { fd: number }; // `SonicBoom` has it
}

/** The last folder only: one that is to be deeper is likely a mistake. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
}

function setAsideIfFull(file: string, maxBytes: number): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true && found.size >= maxBytes) renameSync(file, `${file}.1`);
}

function isSame(fd: number, file: string): boolean {
  const [ours, there] = [fstatSync(fd), statSync(file, { throwIfNoEntry: false })];
  return there !== undefined && ours.ino === there.ino && ours.dev === there.dev;
}
