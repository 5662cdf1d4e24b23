import { readFileSync, realpathSync, statSync } from 'node:fs';
import { describeOsError, systemErrorCode } from '@codex-ts/foundation/errors';
import { ConfigError } from './errors.ts';

/**
 * The look at the disk that loading a configuration needs. Synchronous: a handful of small files, read before anything else
 * can start.
 */
export interface ConfigFiles {
  /** A file's text; `null` when it is not there. @throws ConfigError when it is there and cannot be read. */
  readText(file: string): string | null;
  /** What is at a path, links followed; `null` for nothing. */
  kindOf(path: string): 'file' | 'directory' | null;
  /** The path without links; the path itself when it does not exist. */
  realPath(path: string): string;
}

/** The disk. */
export const nodeConfigFiles: ConfigFiles = {
  readText(file) {
    try {
      return readFileSync(file, 'utf8');
    } catch (thrown) {
      if (isAbsent(thrown)) return null;
      throw new ConfigError(`Cannot read ${file}: ${describeOsError(thrown)}`, 'config/unreadable-file', thrown);
    }
  },
  kindOf(path) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    return found.isDirectory() ? 'directory' : 'file';
  },
  realPath(path) {
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  },
};

function isAbsent(thrown: unknown): boolean {
  const code = systemErrorCode(thrown);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
