import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';
import { ancestors } from '@codex-ts/foundation/paths';

/** Changes within this time are told together, in milliseconds. */
const GATHER_MS = 200;

export interface PathWatcherOptions {
  /** Absolute; may be missing. */
  path: string;
  /** Told which paths changed, sorted: those in a folder, or the path itself. */
  onChanges(changedPaths: string[]): void;
}

/**
 * Watches a file, a folder with what lies directly in it, or a place where one of them may come to be.
 *
 * Files are watched by their folder, so that replacing one by another is seen. While folders above are missing, the nearest
 * one that exists is watched.
 */
export class PathWatcher {
  readonly #path: string;
  readonly #onChanges: PathWatcherOptions['onChanges'];
  readonly #changed = new Set<string>();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** @throws the system's error when nothing more can be watched. */
  constructor({ path: target, onChanges }: PathWatcherOptions) {
    this.#path = path.resolve(target);
    this.#onChanges = onChanges;
    this.#arm();
  }

  close(): void {
    this.#closed = true;
    this.#watcher?.close();
    clearTimeout(this.#timer);
  }

  #arm(): void {
    this.#watcher?.close();
    const folder = nearestFolder(this.#path);
    this.#watcher = watch(folder, { persistent: false }, (_event, name) => this.#onEvent(folder, name));
    this.#watcher.on('error', () => this.#rearm());
  }

  #onEvent(folder: string, name: string | null): void {
    if (this.#closed) return;
    if (!existsSync(folder)) {
      if (folder === this.#path) this.#add(this.#path);
      this.#rearm();
    } else if (folder === this.#path) {
      this.#add(name === null ? folder : path.join(folder, name));
    } else if (name === null || isOnTheWay(path.join(folder, name), this.#path)) {
      if (folder === path.dirname(this.#path)) this.#add(this.#path);
      if (nearestFolder(this.#path) !== folder) this.#rearm();
    }
  }

  /** The folder that tells of the path is another one now. */
  #rearm(): void {
    if (this.#closed) return;
    try {
      this.#arm();
    } catch {
      return; // what was just there is gone again, or nothing more can be watched
    }
    if (existsSync(this.#path)) this.#add(this.#path);
  }

  #add(changed: string): void {
    this.#changed.add(changed);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const paths = [...this.#changed].toSorted();
      this.#changed.clear();
      this.#onChanges(paths);
    }, GATHER_MS);
  }
}

function isOnTheWay(step: string, target: string): boolean {
  return target === step || target.startsWith(`${step}${path.sep}`);
}

/** The path itself when it is a folder, else the nearest one above. */
function nearestFolder(target: string): string {
  for (const candidate of ancestors(target)) {
    try {
      if (statSync(candidate).isDirectory()) return candidate;
    } catch {
      // missing: one higher
    }
  }
  return path.parse(target).root;
}
