import type { Connection } from '../connection.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** The threads in memory, in the order they were opened. */
export class ThreadRegistry {
  readonly #threads = new Map<string, LoadedThread>();
  readonly #opening = new Map<string, Promise<LoadedThread>>();
  readonly #closing = new Map<string, Promise<void>>();

  add(thread: LoadedThread): void {
    this.#threads.set(thread.id, thread);
  }

  /**
   * Opens a thread that is not in memory. Who asks for the same thread meanwhile waits for it: two of one thread would write
   * to one file. One that is being closed is waited for. `isNew`: `open` ran for this caller.
   */
  async openOnce(threadId: string, open: () => Promise<LoadedThread>): Promise<{ loaded: LoadedThread; isNew: boolean }> {
    await this.#closing.get(threadId);
    const known = this.#threads.get(threadId) ?? this.#opening.get(threadId);
    if (known !== undefined) return { loaded: await known, isNew: false };
    const opening = open();
    this.#opening.set(threadId, opening);
    try {
      return { loaded: await opening, isNew: true };
    } finally {
      this.#opening.delete(threadId);
    }
  }

  get(threadId: string): LoadedThread | undefined {
    return this.#threads.get(threadId);
  }

  /** Whether a thread is in memory, or on its way there or out of it: its file may be written. */
  holds(threadId: string): boolean {
    return this.#threads.has(threadId) || this.#opening.has(threadId) || this.#closing.has(threadId);
  }

  ids(): string[] {
    return [...this.#threads.keys()];
  }

  all(): LoadedThread[] {
    return [...this.#threads.values()];
  }

  /** Ends a thread and takes it out of memory. */
  async unload(threadId: string): Promise<void> {
    const thread = this.#threads.get(threadId);
    if (thread === undefined) return this.#closing.get(threadId);
    this.#threads.delete(threadId);
    const closing = thread.close();
    this.#closing.set(threadId, closing);
    try {
      await closing;
    } finally {
      this.#closing.delete(threadId);
    }
  }

  /** A client is gone: nobody sends it anything any more. */
  forget(connection: Connection): void {
    for (const thread of this.#threads.values()) thread.unsubscribe(connection);
  }

  /** Waits until no turn runs. */
  async idle(): Promise<void> {
    for (;;) {
      const running = this.all().filter(({ thread }) => thread.activeTurnId !== null);
      if (running.length === 0) return;
      await Promise.all(running.map((loaded) => loaded.turnEnded()));
    }
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.ids().map((id) => this.unload(id)));
  }
}
