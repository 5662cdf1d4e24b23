/**
 * Calls that are under way, by a key: who asks for the same while one runs gets its result. Nothing is kept once a call has
 * ended.
 */
export class RunningCalls<Result> {
  readonly #running = new Map<string, Promise<Result>>();

  /** The result of the call that runs under `key`, or of `start` when none does. */
  join(key: string, start: () => Promise<Result>): Promise<Result> {
    const running = this.#running.get(key);
    if (running) return running;
    const call = start().finally(() => this.#running.delete(key));
    this.#running.set(key, call);
    return call;
  }
}
