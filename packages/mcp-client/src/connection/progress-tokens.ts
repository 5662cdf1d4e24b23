import type { McpProgress } from './server-connection.ts';

/** Numbers that servers report progress under, counted from 0. */
export class ProgressTokens {
  readonly #listeners = new Map<number, (progress: McpProgress) => void>();
  #next = 0;

  take(listener: ((progress: McpProgress) => void) | undefined): { token: number; release(): void } {
    const token = this.#next;
    this.#next += 1;
    if (listener) this.#listeners.set(token, listener);
    return { token, release: () => void this.#listeners.delete(token) };
  }

  report(token: unknown, progress: McpProgress): void {
    if (typeof token === 'number') this.#listeners.get(token)?.(progress);
  }
}
