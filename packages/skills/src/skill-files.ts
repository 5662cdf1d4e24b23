import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';

/** Does not wait for a writer where a path leads to a pipe. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The few things that are asked of a file system. Calls reject with system errors such as `ENOENT`. */
export interface SkillFiles {
  list(folder: string): Promise<SkillFolderEntry[]>;
  /** Whether a path leads to a folder, links followed. */
  isFolder(path: string): Promise<boolean>;
  /** The path with all links resolved. */
  realPath(path: string): Promise<string>;
  /** The start of a file as UTF-8. */
  readText(path: string, limits: { maxBytes: number }): Promise<{ text: string; isWhole: boolean }>;
}

export interface SkillFolderEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'other';
}

/**
 * The file system of this machine. Synchronous inside: looking for skills is dozens of tiny calls at the start of a thread, and
 * a way through the thread pool costs more than most of them.
 */
export const nodeSkillFiles: SkillFiles = {
  async list(folder) {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.map((entry) => ({
      name: entry.name,
      kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other',
    }));
  },
  isFolder: async (path) => statSync(path).isDirectory(),
  realPath: async (path) => realpathSync.native(path),
  async readText(path, { maxBytes }) {
    const file = openSync(path, READ);
    try {
      const { size } = fstatSync(file);
      const buffer = Buffer.alloc(Math.min(size, maxBytes));
      let filled = 0;
      while (filled < buffer.length) {
        const count = readSync(file, buffer, filled, buffer.length - filled, filled);
        if (count === 0) break;
        filled += count;
      }
      return { text: buffer.toString('utf8', 0, filled), isWhole: size <= maxBytes };
    } finally {
      closeSync(file);
    }
  },
};
