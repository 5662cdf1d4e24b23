import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';

/** Does not wait for a writer where a path leads to a pipe. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The few things that are asked of a file system. Calls reject with system errors such as `ENOENT`. */
export interface InstructionFiles {
  /** What `path` leads to, links followed. */
  kindOf(path: string): Promise<'file' | 'directory' | 'other'>;
  /** At most the first `maxBytes` bytes, and how many the file has in all. */
  read(path: string, maxBytes: number): Promise<{ bytes: Uint8Array; totalBytes: number }>;
  /** The path with all links resolved. */
  realPath(path: string): Promise<string>;
}

/** The file system of this machine. Synchronous inside: the calls are few and tiny, and a way through the thread pool costs more. */
export const nodeInstructionFiles: InstructionFiles = {
  async kindOf(path) {
    const found = statSync(path);
    if (found.isFile()) return 'file';
    return found.isDirectory() ? 'directory' : 'other';
  },
  async read(path, maxBytes) {
    const file = openSync(path, READ);
    try {
      const { size } = fstatSync(file);
      return { bytes: readStart(file, Math.min(size, maxBytes)), totalBytes: size };
    } finally {
      closeSync(file);
    }
  },
  realPath: async (path) => realpathSync.native(path),
};

function readStart(file: number, byteCount: number): Uint8Array {
  const buffer = Buffer.alloc(byteCount);
  let filled = 0;
  while (filled < byteCount) {
    const count = readSync(file, buffer, filled, byteCount - filled, filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
