/** Keeps the first bytes of an output. */
export class CappedOutput {
  readonly #capBytes: number;
  readonly #kept: Buffer[] = [];
  #length = 0;
  #capReached = false;

  /** `capBytes` `null`: no limit. */
  constructor(capBytes: number | null) {
    this.#capBytes = capBytes ?? Number.POSITIVE_INFINITY;
  }

  /** Whether there was more than is kept, or exactly as much. */
  get capReached(): boolean {
    return this.#capReached;
  }

  /** The part of `chunk` that still fits; `null` when nothing does. Keeps it when asked to. */
  take(chunk: Buffer, { keep }: { keep: boolean }): Buffer | null {
    if (this.#capReached) return null;
    const fitting = chunk.length < this.#capBytes - this.#length ? chunk : chunk.subarray(0, this.#capBytes - this.#length);
    this.#length += fitting.length;
    this.#capReached = this.#length >= this.#capBytes;
    if (keep) this.#kept.push(fitting);
    return fitting;
  }

  /** What was kept; bytes that are not UTF-8 become U+FFFD. */
  text(): string {
    return Buffer.concat(this.#kept).toString('utf8');
  }
}
