import { modelFailure } from './turn-error.ts';
import { nextRequest, noteRateLimits, sample, type Sample } from './sample.ts';
import type { TurnScope } from './turn-scope.ts';

/**
 * {@link sample}, asked again with the same request when the stream broke in a way that may pass, within the budget.
 * Each further try is announced.
 *
 * Source: codex-rs/core/src/codex.rs `run_sampling_request`.
 */
export async function sampleWithRetries(scope: TurnScope): Promise<Sample> {
  const { model, clock } = scope.ports;
  const request = nextRequest(scope);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sample(scope, request);
    } catch (thrown) {
      scope.signal.throwIfAborted();
      const failure = modelFailure(thrown);
      if (failure.rateLimits) noteRateLimits(failure.rateLimits, scope);
      if (!failure.retryable || attempt > model.maxRetries) throw thrown;
      const { message } = failure.error;
      scope.emit({
        type: 'error',
        turnId: scope.turnId,
        error: { codexErrorInfo: { responseStreamDisconnected: { httpStatusCode: failure.httpStatus } }, message: `Reconnecting... ${attempt}/${model.maxRetries} (${message})`, additionalDetails: message },
        willRetry: true,
      });
      await clock.sleep(failure.retryAfterMs ?? model.retryDelayMs(attempt), { signal: scope.signal });
    }
  }
}
