import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds for which an answer is held back that codex 0.104.0 never gives. */
export const LATE_ANSWER_MS = 2_000;

export interface LateAnswersOptions {
  /** How long answers are held back. Default {@link LATE_ANSWER_MS}. */
  afterMs?: number | undefined;
  /** Aborts when the client has gone. */
  gone: AbortSignal;
}

/**
 * Answers that codex 0.104.0 leaves out for good: clients that were written for it see silence where they know it, and go on;
 * clients that wait get their answer all the same, some time later.
 */
export class LateAnswers {
  readonly #afterMs: number;
  readonly #gone: AbortSignal;

  constructor({ afterMs = LATE_ANSWER_MS, gone }: LateAnswersOptions) {
    this.#afterMs = afterMs;
    this.#gone = gone;
  }

  /** Resolves when it is time to answer; at once when `enough` aborts or the client goes. */
  async hold(enough?: AbortSignal): Promise<void> {
    const signal = enough === undefined ? this.#gone : AbortSignal.any([this.#gone, enough]);
    await delay(this.#afterMs, undefined, { signal }).catch(() => undefined);
  }
}
