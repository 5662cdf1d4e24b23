import { lstat, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';

/** What is found at a path. */
export interface PathStatus {
  /** What the path leads to, links followed. */
  readonly kind: 'file' | 'directory' | 'other';
  /** Whether the path itself is a link. */
  readonly isLink: boolean;
}

/**
 * The file system as patches need it. Paths are absolute. Every member rejects with the system's error (`code` set) when
 * the operation is refused.
 */
export interface PatchFiles {
  /** Content of a file; follows links. */
  readFile(path: string): Promise<Uint8Array>;
  /** Replaces a file's content in place, or makes the file; follows links and keeps the mode of what is there. */
  writeFile(path: string, content: string): Promise<void>;
  /** Makes a folder and its parents; an existing folder is no error. */
  mkdir(path: string): Promise<void>;
  /** Removes a file or a link, never a folder. */
  remove(path: string): Promise<void>;
  /** Rejects when the path leads nowhere. */
  stat(path: string): Promise<PathStatus>;
}

/** The machine's own file system. */
export const nodePatchFiles: PatchFiles = {
  readFile: (path) => readFile(path),
  writeFile: (path, content) => writeFile(path, content),
  mkdir: async (path) => {
    await mkdir(path, { recursive: true });
  },
  remove: (path) => unlink(path),
  stat: async (path) => {
    const [target, own] = await Promise.all([stat(path), lstat(path)]);
    return { kind: target.isFile() ? 'file' : target.isDirectory() ? 'directory' : 'other', isLink: own.isSymbolicLink() };
  },
};
