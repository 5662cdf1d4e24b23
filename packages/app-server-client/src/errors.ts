import { CodexError } from '@codex-ts/foundation/errors';

/** A consumer of notifications was so slow that keeping what waits for it would take too much memory. */
export class SlowConsumerError extends CodexError {
  constructor(maxWaiting: number) {
    super(`more than ${maxWaiting} notifications waited to be read`, { code: 'app-server-client/slow-consumer' });
  }
}

/** The app-server cannot be reached, or went away while it was still needed. */
export class ServerGoneError extends CodexError {
  constructor(message: string, cause?: unknown) {
    super(message, { code: 'app-server-client/server-gone', retryable: true, cause });
  }
}
