import { CodexError, type CodexErrorOptions } from '@codex-ts/foundation/errors';

/** Why the proxy cannot start. */
export type ProxyFailure =
  | 'no-key'
  | 'key-too-long'
  | 'key-invalid'
  | 'key-unreadable'
  | 'bad-upstream-url'
  | 'cannot-bind'
  | 'cannot-write';

/** The proxy cannot start. The key is never part of the message. */
export class ProxyError extends CodexError {
  /** What is printed under `Caused by:`, if there is more to say. */
  readonly detail: string | null;

  constructor(
    failure: ProxyFailure,
    message: string,
    { detail = null, ...options }: { detail?: string | null } & Omit<CodexErrorOptions, 'code'> = {},
  ) {
    super(message, { ...options, code: `responses-api-proxy/${failure}` });
    this.detail = detail;
  }
}
