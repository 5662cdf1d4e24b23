import { CodexError, describeOsError, systemErrorCode } from '@codex-ts/foundation/errors';

/** A program could not be started. */
export class SpawnError extends CodexError {
  /** E.g. `ENOENT`, `EACCES`; `undefined` when it was not the system that refused. */
  readonly systemCode: string | undefined;
  /** The system's words, e.g. `No such file or directory (os error 2)`. */
  readonly systemText: string;

  constructor(program: string, cause: unknown) {
    const systemText = describeOsError(cause);
    super(`cannot start ${program}: ${systemText}`, { code: 'process/spawn-failed', cause });
    this.systemCode = systemErrorCode(cause);
    this.systemText = systemText;
  }
}
