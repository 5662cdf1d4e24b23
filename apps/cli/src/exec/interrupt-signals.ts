const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Signals that end a run, turned into an abort. */
export interface InterruptSignals {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** The signal that came, if any. */
  received(): NodeJS.Signals | undefined;
  /** Ends this process by the signal that came, as a process ends that did not catch it. */
  die(): void;
}

/** The first signal interrupts the turn; a second one ends the process at once. */
export function catchInterruptSignals(): InterruptSignals {
  const abort = new AbortController();
  let received: NodeJS.Signals | undefined;
  for (const name of SIGNALS) {
    process.once(name, () => {
      received ??= name;
      abort.abort(new DOMException(`stopped by ${name}`, 'AbortError'));
    });
  }
  return {
    signal: abort.signal,
    received: () => received,
    die: () => {
      if (!received) return;
      for (const name of SIGNALS) process.removeAllListeners(name);
      process.kill(process.pid, received);
    },
  };
}
