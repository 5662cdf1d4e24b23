import { CodexError } from '@codex-ts/foundation/errors';

/** `unreachable`: no reply; `status`: a reply that is no success; `decode`: a reply that is not of the expected shape. */
export type BackendFailure = 'unreachable' | 'status' | 'decode';

/** The backend did not answer as it should. */
export class BackendError extends CodexError {
  readonly failure: BackendFailure;
  /** `null` without a reply. */
  readonly status: number | null;

  constructor(failure: BackendFailure, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, { code: `backend/${failure}`, retryable: failure === 'unreachable', cause: options.cause });
    this.failure = failure;
    this.status = options.status ?? null;
  }
}
