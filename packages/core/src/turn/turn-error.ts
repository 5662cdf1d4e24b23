import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import type { CodexErrorInfo, RateLimitSnapshot, TokenUsage, TurnError } from '@codex-ts/protocol';

/** What a thrown error means for the turn. */
export interface ModelFailure {
  error: TurnError;
  retryable: boolean;
  /** What the server asked for, in milliseconds. */
  retryAfterMs: number | null;
  httpStatus: number | null;
  /** What the refusal said of the account's limits. */
  rateLimits: RateLimitSnapshot | null;
  /** What the answer cost up to where it broke off. */
  usage: TokenUsage | null;
}

/** Reads the fields that model clients put on their errors; anything else fails the turn as `other`. */
export function modelFailure(thrown: unknown): ModelFailure {
  const extras = thrown instanceof CodexError ? (thrown as CodexError & ModelErrorFields) : undefined; // fields are checked below
  return {
    error: {
      message: messageOf(thrown),
      codexErrorInfo: extras?.codexErrorInfo ?? 'other',
      additionalDetails: extras?.additionalDetails ?? null,
      ...(extras?.newer ? { newer: extras.newer } : {}),
    },
    retryable: extras?.retryable ?? false,
    retryAfterMs: extras?.retryAfterMs ?? null,
    httpStatus: extras?.httpStatus ?? null,
    rateLimits: extras?.rateLimits ?? null,
    usage: extras?.usage ?? null,
  };
}

/** What is said while a stream that broke is asked for again. Source: codex-rs/core/src/codex.rs `notify_stream_error`. */
export function reconnecting({ error }: ModelFailure, { attempt, limit }: { attempt: number; limit: number }): TurnError {
  const { message, newer } = error;
  return {
    message: `Reconnecting... ${attempt}/${limit}`,
    codexErrorInfo: { responseStreamDisconnected: { httpStatusCode: null } },
    additionalDetails: message,
    ...(newer?.message === undefined ? {} : { newer: { additionalDetails: newer.message } }),
  };
}

interface ModelErrorFields {
  codexErrorInfo?: CodexErrorInfo | null;
  additionalDetails?: string | null;
  retryAfterMs?: number | null;
  httpStatus?: number | null;
  rateLimits?: RateLimitSnapshot | null;
  newer?: TurnError['newer'];
  usage?: TokenUsage | null;
}
