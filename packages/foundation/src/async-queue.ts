/**
 * A queue between one or more producers and one consumer that iterates over it.
 *
 * Holds at most `capacity` values; {@link push} says `false` when it is full, so that the producer decides what overload
 * means. {@link end} lets the consumer finish what is there; {@link fail} makes its next read throw.
 */
export class AsyncQueue<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  #values: T[] = [];
  #head = 0;
  #ended = false;
  #failure: { reason: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor({ capacity = Number.POSITIVE_INFINITY }: { capacity?: number } = {}) {
    this.#capacity = capacity;
  }

  /** Values that wait to be read. */
  get size(): number {
    return this.#values.length - this.#head;
  }

  /** Adds a value. `false` when the queue is full or has ended; the value is then not taken. */
  push(value: T): boolean {
    if (this.#ended || this.size >= this.#capacity) return false;
    this.#values.push(value);
    this.#wake?.();
    return true;
  }

  /** No further values; the consumer's loop ends after those that wait. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Ends the queue with an error, which the consumer meets after the values that wait. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      while (true) {
        while (this.#head < this.#values.length) {
          const value = this.#values[this.#head] as T; // in range by the loop's condition
          this.#head += 1;
          if (this.#head === this.#values.length || this.#head > 1024) this.#compact();
          yield value;
        }
        if (this.#failure) throw this.#failure.reason;
        if (this.#ended) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
      }
    } finally {
      this.#ended = true;
      this.#values = [];
      this.#head = 0;
    }
  }

  #compact(): void {
    this.#values = this.#values.slice(this.#head);
    this.#head = 0;
  }
}
