import { setTimeout as delay } from 'node:timers/promises';
import { FileIndex, type FileMatch, type FileSearchOptions } from './file-search.ts';

/** How often matches are told while folders are still read, in milliseconds. */
const PROGRESS_MS = 100;

export interface SearchSessionOptions extends FileSearchOptions {
  /** Told the best matches so far of the newest query. */
  onUpdate(query: string, files: FileMatch[]): void;
  /** Told when everything was looked at for the newest query. */
  onComplete(): void;
}

/** A search that follows typing: folders are read once, each query is answered from them. */
export class SearchSession {
  readonly #options: SearchSessionOptions;
  readonly #index: FileIndex;
  #current = new AbortController();

  constructor(options: SearchSessionOptions) {
    this.#options = options;
    this.#index = new FileIndex(options);
  }

  /** Looks for something else from now on. */
  update(query: string): void {
    this.#current.abort();
    this.#current = new AbortController();
    void this.#run(query, this.#current.signal); // never rejects: what cannot be read is not there
  }

  /** Nothing more is told. */
  close(): void {
    this.#current.abort();
    this.#index.close();
  }

  async #run(query: string, signal: AbortSignal): Promise<void> {
    const { onUpdate, onComplete } = this.#options;
    let told: string | null = null;
    for (;;) {
      const wasComplete = this.#index.isComplete || query === '';
      const files = await this.#index.search(query, { signal });
      await Promise.resolve();
      if (signal.aborted) return;
      const state = JSON.stringify(files);
      const isNews = state !== told && (files.length > 0 || told !== null);
      if (isNews || (wasComplete && told === null)) {
        told = state;
        onUpdate(query, files);
      }
      if (wasComplete) break;
      await Promise.race([this.#index.complete, delay(PROGRESS_MS)]);
    }
    onComplete();
  }
}
