/** A signal for one request that ends with `signal` or when its time is up, and with neither once the request is done. */
export class TimeLimit implements Disposable {
  readonly #abort = new AbortController();
  readonly #outer: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = (): void => this.#abort.abort(this.#outer.reason);
  #isUp = false;

  /** `limitMs`: milliseconds. */
  constructor(outer: AbortSignal, limitMs: number) {
    this.#outer = outer;
    this.#timer = setTimeout(
      () => {
        this.#isUp = true;
        this.#abort.abort(new DOMException('the time is up', 'TimeoutError'));
      },
      Math.min(limitMs, LONGEST_TIMER_MS),
    );
    outer.addEventListener('abort', this.#onAbort, { once: true });
    if (outer.aborted) this.#onAbort();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#onAbort);
  }
}

/** What a timer can hold; also how the SDK is told that it need not keep time. */
export const LONGEST_TIMER_MS = 2_147_483_647;
