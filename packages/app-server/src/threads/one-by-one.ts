import type { ClientRequestMethod } from '@codex-ts/app-server-protocol';

/** Requests that bring a thread into memory or its file to another place: two at once would work against each other. */
const MOVES_THREADS: ReadonlySet<ClientRequestMethod> = new Set([
  'thread/resume',
  'thread/archive',
  'thread/unarchive',
  'thread/delete',
]);

/** Runs what concerns one thread one after the other, whichever client asked; what concerns others goes on meanwhile. */
export class OneByOne {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` now, or once the requests before it for the same thread are done. */
  run(method: ClientRequestMethod, params: { threadId?: unknown }, work: () => unknown): unknown {
    const { threadId } = params;
    if (typeof threadId !== 'string' || !MOVES_THREADS.has(method)) return work();
    const key = threadId.toLowerCase();
    const before = this.#last.get(key);
    const running = before === undefined ? work() : before.then(work, work);
    if (!(running instanceof Promise)) return running;
    this.#last.set(key, running);
    const forget = (): void => {
      if (this.#last.get(key) === running) this.#last.delete(key);
    };
    running.then(forget, forget);
    return running;
  }
}
