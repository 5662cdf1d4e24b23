import { CodexError } from '@codex-ts/foundation/errors';
import type { CodexErrorInfo, RateLimitSnapshot, TokenUsage } from '@codex-ts/protocol';

/** What went wrong with a request to the model, as the part of {@link ModelError.code} after `model/`. */
export type ModelErrorKind =
  | 'missing-env-key'
  | 'connection-failed'
  | 'stream-disconnected'
  | 'unexpected-status'
  | 'invalid-request'
  | 'invalid-image'
  | 'internal-server-error'
  | 'server-overloaded'
  | 'retry-limit'
  | 'usage-limit'
  | 'usage-not-included'
  | 'quota-exceeded'
  | 'context-window-exceeded';

export interface ModelErrorOptions {
  kind: ModelErrorKind;
  /** Whether the whole request may succeed when sent again. Default `false`. */
  retryable?: boolean;
  /** Default `other`. */
  codexErrorInfo?: CodexErrorInfo;
  retryAfterMs?: number | null;
  httpStatus?: number | null;
  rateLimits?: RateLimitSnapshot | null;
  newer?: NewerWords;
  usage?: TokenUsage | null;
  cause?: unknown;
}

/** What clients of 0.169 are told in place of `message` and `codexErrorInfo`, where that differs. */
export interface NewerWords {
  message?: string;
  codexErrorInfo?: CodexErrorInfo;
}

/**
 * A request to the model that failed. `message` is what users are shown.
 *
 * Source of texts and kinds: codex-rs/core/src/error.rs, api_bridge.rs.
 */
export class ModelError extends CodexError {
  readonly kind: ModelErrorKind;
  readonly codexErrorInfo: CodexErrorInfo;
  /** How long the server asked to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** Status of the response, where a response was what failed. */
  readonly httpStatus: number | null;
  /** The limit that was hit, where the server told. */
  readonly rateLimits: RateLimitSnapshot | null;
  readonly newer: NewerWords | undefined;
  /** What the answer cost up to where it broke off, where the server told. */
  readonly usage: TokenUsage | null;

  constructor(message: string, options: ModelErrorOptions) {
    super(message, { code: `model/${options.kind}`, retryable: options.retryable ?? false, cause: options.cause });
    this.kind = options.kind;
    this.codexErrorInfo = options.codexErrorInfo ?? 'other';
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.httpStatus = options.httpStatus ?? null;
    this.rateLimits = options.rateLimits ?? null;
    this.newer = options.newer;
    this.usage = options.usage ?? null;
  }
}

/** A stream that broke, or never came to be; the next may not. */
export function streamDisconnected(reason: string, options: Omit<ModelErrorOptions, 'kind'> = {}): ModelError {
  return new ModelError(`stream disconnected before completion: ${reason}`, {
    kind: 'stream-disconnected',
    retryable: true,
    ...options,
  });
}

/** `slowDown`: what the server said when it only asked for fewer requests. */
export function serverOverloaded(httpStatus: number | null, slowDown?: string): ModelError {
  return new ModelError('Selected model is at capacity. Please try a different model.', {
    kind: 'server-overloaded',
    codexErrorInfo: 'serverOverloaded',
    httpStatus,
    ...(slowDown === undefined ? {} : { newer: { message: rateLimited(slowDown), codexErrorInfo: 'rateLimitExceeded' } }),
  });
}

/** How 0.169 words that requests come too fast. */
export function rateLimited(message: string): string {
  return `rate limit exceeded: ${message}`;
}

export function usageNotIncluded(httpStatus: number | null): ModelError {
  return new ModelError('To use Codex with your ChatGPT plan, upgrade to Plus: https://chatgpt.com/explore/plus.', {
    kind: 'usage-not-included',
    codexErrorInfo: 'usageLimitExceeded',
    httpStatus,
  });
}
