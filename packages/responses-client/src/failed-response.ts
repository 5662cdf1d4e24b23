import type { TokenUsage } from '@codex-ts/protocol';
import { ModelError, rateLimited, serverOverloaded, streamDisconnected, usageNotIncluded } from './model-error.ts';
import { type JsonRecord, recordAt, stringAt } from './record.ts';

/** The error that a `response.failed` event is reported as. Source: codex-rs/codex-api/src/sse/responses.rs. */
export function failedResponse(response: JsonRecord | undefined): ModelError {
  const error = recordAt(response, 'error');
  if (!error) return streamDisconnected('response.failed event received');
  const message = stringAt(error, 'message') ?? '';
  switch (stringAt(error, 'code')) {
    case 'context_length_exceeded':
      return new ModelError(
        "Codex ran out of room in the model's context window. Start a new thread or clear earlier history before retrying.",
        { kind: 'context-window-exceeded', codexErrorInfo: 'contextWindowExceeded' },
      );
    case 'insufficient_quota':
      return new ModelError('Quota exceeded. Check your plan and billing details.', {
        kind: 'quota-exceeded',
        codexErrorInfo: 'usageLimitExceeded',
      });
    case 'usage_not_included':
      return usageNotIncluded(null);
    case 'invalid_prompt':
      return new ModelError(message || 'Invalid request.', { kind: 'invalid-request' });
    case 'server_is_overloaded':
      return serverOverloaded(null);
    case 'slow_down':
      return serverOverloaded(null, message);
    case 'rate_limit_exceeded':
      return streamDisconnected(message, { retryAfterMs: delayInText(message), newer: { message: rateLimited(message) } });
    default:
      return streamDisconnected(message);
  }
}

/** The error that a `response.incomplete` event is reported as. */
export function incompleteResponse(response: JsonRecord | undefined, usage: TokenUsage | null): ModelError {
  const reason = stringAt(recordAt(response, 'incomplete_details'), 'reason') ?? 'unknown';
  const message = `Incomplete response returned, reason: ${reason}`;
  return streamDisconnected(message, { newer: { message }, usage });
}

/** `try again in 1.5s`, `… 28ms`, `… 3 seconds`, in milliseconds. */
function delayInText(message: string): number | null {
  const [, amount, unit] = /try again in\s*(\d+(?:\.\d+)?)\s*(s|ms|seconds?)/i.exec(message) ?? [];
  if (amount === undefined) return null;
  return Number(amount) * (unit?.toLowerCase() === 'ms' ? 1 : 1_000);
}
