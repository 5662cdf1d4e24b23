/** Waits that can be held up: while they are, their time stands still and none of them ends. */
export class Patience {
  #held = false;
  readonly #waits = new Set<HeldWait>();

  hold(): void {
    if (this.#held) return;
    this.#held = true;
    for (const wait of this.#waits) wait.hold();
  }

  goOn(): void {
    if (!this.#held) return;
    this.#held = false;
    for (const wait of this.#waits) wait.goOn();
  }

  /** Resolves when `promise` does or after `waitMs` milliseconds, but not while held; and when `signal` aborts, in any case. */
  wait(promise: Promise<void>, { waitMs, signal }: { waitMs: number; signal: AbortSignal | undefined }): Promise<void> {
    return new Promise((resolve, reject) => {
      let settled = false;
      let leftMs = waitMs;
      let sinceMs = 0;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const finish = (): void => {
        clearTimeout(timer);
        this.#waits.delete(wait);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const wait: HeldWait = {
        hold: () => {
          clearTimeout(timer);
          leftMs = Math.max(0, leftMs - (performance.now() - sinceMs));
        },
        goOn: () => {
          if (settled) return finish();
          sinceMs = performance.now();
          timer = setTimeout(finish, leftMs);
        },
      };
      this.#waits.add(wait);
      signal?.addEventListener('abort', finish, { once: true });
      if (signal?.aborted) return finish();
      if (!this.#held) wait.goOn();
      promise.then(() => {
        settled = true;
        if (!this.#held) finish();
      }, reject);
    });
  }
}

interface HeldWait {
  hold(): void;
  goOn(): void;
}
