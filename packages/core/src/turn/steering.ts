/** Tells the answer that comes in that the user has more to say. */
export class Steering {
  #listener: (() => void) | undefined;

  emit(): void {
    this.#listener?.();
  }

  /** Calls `listener` from now on; one at a time. Returns what ends that. */
  listen(listener: () => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = undefined;
    };
  }
}
