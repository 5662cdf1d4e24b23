import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { modelFailure, reconnecting, type ModelFailure } from './turn-error.ts';
import { noteRateLimits } from './side-events.ts';
import type { TurnScope } from './turn-scope.ts';
import { noteCutShort } from './note-cut-short.ts';

const log = diagnostic('codex_core::turn');

export interface RetryOptions {
  /** Whether a failure may pass. Default: what the model client says of it. */
  retries?(failure: ModelFailure): boolean;
}

/**
 * Asks a model, and asks again when the stream broke in a way that may pass, within the budget. Each further try is announced.
 *
 * Source: codex-rs/core/src/codex.rs `run_sampling_request`.
 */
export async function withRetries<T>(
  scope: TurnScope,
  ask: () => Promise<T>,
  { retries = ({ retryable }) => retryable }: RetryOptions = {},
): Promise<T> {
  const { model, clock } = scope.ports;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (thrown) {
      scope.signal.throwIfAborted();
      const failure = modelFailure(thrown);
      if (failure.rateLimits) noteRateLimits(failure.rateLimits, scope);
      if (failure.usage) noteCutShort(failure.usage, scope);
      if (!retries(failure) || attempt > model.maxRetries) throw thrown;
      const error = reconnecting(failure, { attempt, limit: model.maxRetries });
      scope.emit({ type: 'error', turnId: scope.turnId, error, willRetry: true });
      const delayMs = failure.retryAfterMs ?? model.retryDelayMs(attempt);
      log.warn('the model is asked again', {
        threadId: scope.threadId,
        turnId: scope.turnId,
        reason: failure.error.message,
        attempt,
        limit: model.maxRetries,
        delayMs: Math.round(delayMs),
      });
      await clock.sleep(delayMs, { signal: scope.signal });
    }
  }
}
