import { CodexError } from '@codex-ts/foundation/errors';

/** Ends a command with a text on stderr, as it is, and an exit code. */
export class ExitError extends CodexError {
  readonly exitCode: number;

  /** `text`: what the user reads, without the last newline. */
  constructor(text: string, { exitCode = 1, cause }: { exitCode?: number; cause?: unknown } = {}) {
    super(text, { code: 'cli/exit', cause });
    this.exitCode = exitCode;
  }
}

/** A wrong command line: exit code 2. */
export function usageError(text: string): ExitError {
  return new ExitError(text, { exitCode: 2 });
}
