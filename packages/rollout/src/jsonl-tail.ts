import { statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;
const LF = 0x0a;

/**
 * Follows a file that only grows by lines: each `read` gives the lines that came since the last one, whole ones only. When the
 * file was replaced, cut or taken away, everything is given again from its start.
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
  async read({ onLine, onStartOver }: { onLine(line: string): void; onStartOver(): void }): Promise<void> {
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
      const handle = await open(this.#file, 'r');
      try {
        const { size, ino } = await handle.stat({ bigint: true });
        if (ino !== this.#inode || Number(size) < this.#readTo) startOver(ino);
        await this.#readLines(handle, onLine);
      } finally {
        await handle.close();
      }
    } catch {
      this.#seenSize = -1; // gone or not ours to read by now: next time again
    }
  }

  /** A torn line at the end is read once it is closed. */
  async #readLines(handle: FileHandle, onLine: (line: string) => void): Promise<void> {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    let rest = Buffer.alloc(0);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, this.#readTo + rest.length);
      if (bytesRead === 0) return;
      const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = bytes.lastIndexOf(LF) + 1;
      for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) if (line !== '') onLine(line);
      this.#readTo += end;
      rest = bytes.subarray(end);
    }
  }
}
