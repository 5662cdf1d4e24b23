import { CodexError } from '@codex-ts/foundation/errors';

/** Somebody wrote to a program that was started without a terminal. The message is the one that the model is given. */
export class StdinClosedError extends CodexError {
  constructor() {
    super('stdin is closed for this session; rerun exec_command with tty=true to keep stdin open', {
      code: 'process/stdin-closed',
    });
  }
}

/** There is no session with this id, or no longer. The message is the one that the model is given. */
export class UnknownProcessError extends CodexError {
  readonly sessionId: number;

  constructor(sessionId: number) {
    super(`Unknown process id ${sessionId}`, { code: 'process/unknown-session' });
    this.sessionId = sessionId;
  }
}
