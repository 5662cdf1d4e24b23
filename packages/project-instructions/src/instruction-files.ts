import { type FileHandle, open, realpath, stat } from 'node:fs/promises';

/** The few things that are asked of a file system. Calls reject with system errors such as `ENOENT`. */
export interface InstructionFiles {
  /** What `path` leads to, links followed. */
  kindOf(path: string): Promise<'file' | 'directory' | 'other'>;
  /** At most the first `maxBytes` bytes, and how many the file has in all. */
  read(path: string, maxBytes: number): Promise<{ bytes: Uint8Array; totalBytes: number }>;
  /** The path with all links resolved. */
  realPath(path: string): Promise<string>;
}

/** The file system of this machine. */
export const nodeInstructionFiles: InstructionFiles = {
  async kindOf(path) {
    const found = await stat(path);
    if (found.isFile()) return 'file';
    return found.isDirectory() ? 'directory' : 'other';
  },
  async read(path, maxBytes) {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      return { bytes: await readStart(handle, Math.min(size, maxBytes)), totalBytes: size };
    } finally {
      await handle.close();
    }
  },
  realPath: (path) => realpath(path),
};

async function readStart(handle: FileHandle, byteCount: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(byteCount);
  let filled = 0;
  while (filled < byteCount) {
    const { bytesRead } = await handle.read(buffer, filled, byteCount - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
