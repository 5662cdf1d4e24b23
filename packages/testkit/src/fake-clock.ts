/** Time that moves only when told to. */
export interface FakeClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits until the clock was moved by `delayMs`. Rejects with `signal.reason` when `signal` aborts first. */
  sleep(delayMs: number, options?: { signal?: AbortSignal | undefined }): Promise<void>;
  /** Moves the clock; sleepers that are due wake in order of their time. */
  advance(byMs: number): Promise<void>;
  /** Lengths of all sleeps asked for so far, in milliseconds. */
  readonly sleeps: readonly number[];
  /** Waits until `count` sleeps have been asked for. */
  sleeping(count: number): Promise<void>;
}

interface Sleeper {
  atMs: number;
  wake: () => void;
}

/** A clock that starts at `startMs`; with `autoAdvance`, each sleep moves it at once, so that nothing ever waits. */
export function fakeClock({ startMs = 0, autoAdvance = false }: { startMs?: number; autoAdvance?: boolean } = {}): FakeClock {
  let nowMs = startMs;
  const sleeps: number[] = [];
  const sleepers = new Set<Sleeper>();
  const watchers: (() => void)[] = [];

  const advance = async (byMs: number): Promise<void> => {
    const target = nowMs + byMs;
    for (let due = next(target); due; due = next(target)) {
      nowMs = Math.max(nowMs, due.atMs);
      sleepers.delete(due);
      due.wake();
      await new Promise((resolve) => setImmediate(resolve)); // lets the woken code go on, and sleep again
    }
    nowMs = target;
  };
  const next = (target: number): Sleeper | undefined =>
    [...sleepers].filter((sleeper) => sleeper.atMs <= target).sort((a, b) => a.atMs - b.atMs)[0];

  return {
    now: () => nowMs,
    advance,
    sleeps,
    async sleeping(count) {
      while (sleeps.length < count) await new Promise<void>((resolve) => watchers.push(resolve));
    },
    sleep(delayMs, { signal } = {}) {
      sleeps.push(delayMs);
      for (const wake of watchers.splice(0)) wake();
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (autoAdvance) {
        nowMs += delayMs;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const sleeper = { atMs: nowMs + delayMs, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => (sleepers.delete(sleeper), reject(signal.reason)), { once: true });
      });
    },
  };
}
