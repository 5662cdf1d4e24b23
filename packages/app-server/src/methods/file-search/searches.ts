import type { SearchSession } from '@codex-ts/file-search';
import { clientState } from '../../client-state.ts';
import type { Call } from '../../handler.ts';

const SEARCHES = Symbol('searches for files');

/** The searches of a client. */
export class Searches {
  /** By the client's own id. */
  readonly sessions = new Map<string, SearchSession>();
  /** Single searches that a newer one of the same token calls off. */
  readonly cancellable = new Map<string, AbortController>();

  clientGone(): void {
    for (const session of this.sessions.values()) session.close();
    for (const search of this.cancellable.values()) search.abort();
    this.sessions.clear();
  }
}

export function searchesOf(call: Call): Searches {
  return clientState(SEARCHES, call, () => new Searches());
}
