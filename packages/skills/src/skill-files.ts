import { open, readdir, realpath, stat } from 'node:fs/promises';

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

/** The file system of this machine. */
export const nodeSkillFiles: SkillFiles = {
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map((entry) => ({
      name: entry.name,
      kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other',
    }));
  },
  isFolder: async (path) => (await stat(path)).isDirectory(),
  realPath: (path) => realpath(path),
  async readText(path, { maxBytes }) {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.alloc(Math.min(size, maxBytes));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return { text: buffer.toString('utf8', 0, filled), isWhole: size <= maxBytes };
    } finally {
      await handle.close();
    }
  },
};
