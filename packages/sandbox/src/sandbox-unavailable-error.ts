import { CodexError } from '@codex-ts/foundation/errors';

/** A command was not started because the asked policy cannot be enforced here. */
export class SandboxUnavailableError extends CodexError {
  constructor(message: string, { cause }: { cause?: unknown } = {}) {
    super(message, { code: 'sandbox/unavailable', cause });
  }
}
