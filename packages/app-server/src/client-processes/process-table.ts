import type { ClientProcess } from './client-process.ts';

/** Processes of one client by the names that the client gave them. They end when the client goes. */
export class ProcessTable {
  readonly #entries = new Map<string, Promise<ClientProcess | null>>();

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The process of that name; `null` when there is none, or it could not be started. */
  async find(name: string): Promise<ClientProcess | null> {
    return (await this.#entries.get(name)) ?? null;
  }

  /**
   * Keeps a process under its name from before it starts until it has ended.
   *
   * @throws what `start` throws.
   */
  async run(name: string, start: () => Promise<ClientProcess>): Promise<ClientProcess> {
    const started = start();
    const entry = started.catch(() => null);
    this.#entries.set(name, entry);
    const forget = (): void => {
      if (this.#entries.get(name) === entry) this.#entries.delete(name);
    };
    void entry.then(async (process) => {
      await process?.ended; // never rejects
      forget();
    });
    return started;
  }

  /** Kills all, also those that are just starting. */
  clientGone(): void {
    for (const entry of this.#entries.values()) void entry.then((process) => process?.kill()); // entries never reject
  }
}
