import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

const CHUNK_BYTES = 256 * 1024;
const LF = 0x0a;

/**
 * Follows a file that only grows by lines: each `read` gives the lines that came since the last one, whole ones only. When the
 * file was replaced, cut or taken away, everything is given again from its start.
 *
 * Reads at once rather than through the thread pool: the files are small, are looked at with nearly every request, and are in the
 * system's memory, so a trip there and back takes longer than the answer.
 */
export class JsonlTail {
  readonly #file: string;
  #readTo = 0;
  #inode: bigint | null = null;
  /** When it was looked at last, torn lines included. */
  #seenSize = -1;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * `onStartOver`: what was given before no longer counts; called before the lines of the file as it is now. A file that cannot
   * be read counts as empty.
   */
  read({ onLine, onStartOver }: { onLine(line: string): void; onStartOver(): void }): void {
    const startOver = (inode: bigint | null): void => {
      this.#inode = inode;
      this.#readTo = 0;
      onStartOver();
    };
    const found = statSync(this.#file, { bigint: true, throwIfNoEntry: false });
    if (found === undefined) {
      if (this.#inode !== null) startOver(null);
      return;
    }
    if (found.ino === this.#inode && Number(found.size) === this.#seenSize) return;
    this.#seenSize = Number(found.size);
    try {
      const handle = openSync(this.#file, 'r');
      try {
        const { size, ino } = fstatSync(handle, { bigint: true });
        if (ino !== this.#inode || Number(size) < this.#readTo) startOver(ino);
        this.#readLines(handle, onLine);
      } finally {
        closeSync(handle);
      }
    } catch {
      this.#seenSize = -1; // gone or not ours to read by now: next time again
    }
  }

  /** A torn line at the end is read once it is closed. */
  #readLines(handle: number, onLine: (line: string) => void): void {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    let rest = Buffer.alloc(0);
    for (;;) {
      const bytesRead = readSync(handle, buffer, 0, buffer.length, this.#readTo + rest.length);
      if (bytesRead === 0) return;
      const read = buffer.subarray(0, bytesRead);
      const bytes = rest.length === 0 ? read : Buffer.concat([rest, read]);
      const end = bytes.lastIndexOf(LF) + 1;
      for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) if (line !== '') onLine(line);
      this.#readTo += end;
      rest = Buffer.from(bytes.subarray(end)); // copied: the buffer is filled again
    }
  }
}
