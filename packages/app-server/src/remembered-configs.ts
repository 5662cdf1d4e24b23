import { statSync } from 'node:fs';
import { type ConfigFiles, nodeConfigFiles } from '@codex-ts/config';
import { systemErrorCode } from '@codex-ts/foundation/errors';

/** Configurations that are kept, at most. */
const MAX_KEPT = 16;

interface Kept<T> {
  value: T;
  /** Each says whether one thing on the disk is as it was. */
  checks: readonly (() => boolean)[];
}

/**
 * Configurations with what was looked at to load them. Parsing and checking one takes milliseconds; seeing that nothing
 * changed does not, and a server asks for its own with almost every request.
 */
export class RememberedConfigs<T> {
  readonly #kept = new Map<string, Kept<T>>();

  /** What `load` made for `key`, made anew when anything on the disk that went into it is different. Failures are not kept. */
  get(key: string, load: (files: ConfigFiles) => T): T {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const kept = known?.checks.every((check) => check()) ? known : loaded(load);
    this.#kept.set(key, kept); // last in order: used last
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
    }
    return kept.value;
  }
}

function loaded<T>(load: (files: ConfigFiles) => T): Kept<T> {
  const checks = new Map<string, () => boolean>();
  const note = <R>(what: keyof ConfigFiles, path: string, look: (path: string) => R): R => {
    const found = look(path);
    const key = `${what} ${path}`;
    if (!checks.has(key)) checks.set(key, () => look(path) === found);
    return found;
  };
  const value = load({
    readText: (file) => {
      note('readText', file, stampOf);
      return nodeConfigFiles.readText(file);
    },
    kindOf: (path) => note('kindOf', path, nodeConfigFiles.kindOf),
    realPath: (path) => note('realPath', path, nodeConfigFiles.realPath),
  });
  return { value, checks: [...checks.values()] };
}

/** Is another one when the file is. */
function stampOf(file: string): string {
  try {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? 'none' : `${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}`;
  } catch (error) {
    return systemErrorCode(error) ?? 'unknown';
  }
}
