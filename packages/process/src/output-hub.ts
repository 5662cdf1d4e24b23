import type { OutputListener, OutputStream } from './running-process.ts';

/** Hands output to listeners; keeps what comes before the first of them. */
export class OutputHub {
  readonly #listeners = new Set<OutputListener>();
  #early: [chunk: Buffer, stream: OutputStream][] = [];

  /** Whether anybody has listened yet. */
  #claimed = false;

  push(chunk: Buffer, stream: OutputStream): void {
    if (!this.#claimed) this.#early.push([chunk, stream]);
    for (const listener of this.#listeners) listener(chunk, stream);
  }

  add(listener: OutputListener): () => void {
    this.#listeners.add(listener);
    if (!this.#claimed) {
      this.#claimed = true;
      const early = this.#early;
      this.#early = [];
      for (const [chunk, stream] of early) listener(chunk, stream);
    }
    return () => this.#listeners.delete(listener);
  }
}
