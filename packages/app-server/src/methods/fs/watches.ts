import { clientState } from '../../client-state.ts';
import type { Call } from '../../handler.ts';
import type { PathWatcher } from '../../path-watcher.ts';

const WATCHES = Symbol('paths that are watched');

/** What a client watches, by the names that it gave. */
export class Watches {
  readonly byId = new Map<string, PathWatcher>();

  clientGone(): void {
    for (const watcher of this.byId.values()) watcher.close();
    this.byId.clear();
  }
}

export function watchesOf(call: Call): Watches {
  return clientState(WATCHES, call, () => new Watches());
}
