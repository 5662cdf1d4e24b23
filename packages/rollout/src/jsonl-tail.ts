import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Read at once; a longer line makes it more. */
const CHUNK_BYTES = 4 * 1024 * 1024;
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
        this.#readLines(handle, Number(size), onLine);
      } finally {
        closeSync(handle);
      }
    } catch {
      this.#seenSize = -1; // gone or not ours to read by now: next time again
    }
  }

  /** A torn line at the end is read once it is closed. */
  #readLines(handle: number, size: number, onLine: (line: string) => void): void {
    let chunkBytes = CHUNK_BYTES;
    for (;;) {
      const wanted = Math.min(size - this.#readTo, chunkBytes);
      if (wanted <= 0) return;
      const bytes = readUpTo(handle, this.#readTo, wanted);
      const end = bytes.lastIndexOf(LF) + 1;
      if (end === 0 && bytes.length < chunkBytes) return;
      if (end === 0) chunkBytes *= 2;
      linesIn(bytes.subarray(0, end), onLine);
      this.#readTo += end;
    }
  }
}

function readUpTo(handle: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(handle, bytes, 0, length, position));
}

/** Most files hold nothing but ASCII, which takes no decoding. */
function linesIn(bytes: Buffer, onLine: (line: string) => void): void {
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (end > start) onLine(text.slice(start, end));
    start = end + 1;
  }
}
