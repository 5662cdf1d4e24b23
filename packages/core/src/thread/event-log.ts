import type { NumberedThreadEvent, ThreadEvent } from '@codex-ts/protocol';

interface Link {
  readonly event: NumberedThreadEvent;
  next: Link | undefined;
}

/**
 * The numbered events of one thread, handed to any number of subscribers.
 *
 * Each subscriber reads at its own pace from the event after which it joined, without gaps. The log holds no event longer
 * than the slowest subscriber needs it: events form a chain, and what lies behind everyone is free to go.
 */
export class EventLog {
  readonly #threadId: string;
  #tail: Link;
  #sequence = 0;
  #closed = false;
  #waiting = new Set<() => void>();
  readonly #listeners = new Set<(event: NumberedThreadEvent) => void>();

  constructor(threadId: string) {
    this.#threadId = threadId;
    this.#tail = { event: { sequence: 0, threadId, event: { type: 'warning', turnId: null, message: '' } }, next: undefined };
  }

  /** Number of the newest event; 0 before the first. */
  get sequence(): number {
    return this.#sequence;
  }

  emit(event: ThreadEvent): void {
    if (this.#closed) return;
    this.#sequence += 1;
    const link: Link = { event: { sequence: this.#sequence, threadId: this.#threadId, event }, next: undefined };
    this.#tail.next = link;
    this.#tail = link;
    for (const listener of this.#listeners) listener(link.event);
    this.#wake();
  }

  /**
   * Calls `listener` with each event in the moment it happens, for whoever must keep events in order with what is not one of
   * them. It must not throw. Returns what ends that.
   */
  listen(listener: (event: NumberedThreadEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** No further events: subscribers end once they have read what is there. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** The events after now, from the moment of this call, whenever they are read. Ends when the log or `signal` does. */
  subscribe({ signal }: { signal?: AbortSignal } = {}): AsyncGenerator<NumberedThreadEvent, void, undefined> {
    return this.#read(this.#tail, signal);
  }

  async *#read(from: Link, signal: AbortSignal | undefined): AsyncGenerator<NumberedThreadEvent, void, undefined> {
    let at = from;
    while (!signal?.aborted) {
      while (at.next) {
        at = at.next;
        yield at.event;
        if (signal?.aborted) return;
      }
      if (this.#closed) return;
      await this.#changed(signal);
    }
  }

  #changed(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal?.addEventListener('abort', done, { once: true });
    });
  }

  #wake(): void {
    if (this.#waiting.size === 0) return;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const done of waiting) done();
  }
}
