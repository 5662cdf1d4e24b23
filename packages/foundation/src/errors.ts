/** Where and how a {@link CodexError} came to be. */
export interface CodexErrorOptions {
  /** Stable, of the form `area/what-failed`, e.g. `config/invalid-toml`. */
  code: string;
  /** Whether the same call may succeed when made again. Default `false`. */
  retryable?: boolean;
  cause?: unknown;
}

/**
 * The base of every error that a public function of these packages throws.
 *
 * `message` is fit for a user: it names what is wrong and, where that is known, what to do. It never holds a secret.
 */
export class CodexError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(message: string, { code, retryable = false, cause }: CodexErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = retryable;
  }
}

/** Thrown by what is part of the interface but not built: says so instead of pretending. */
export class NotAvailableError extends CodexError {
  constructor(what: string) {
    super(`${what} is not available in this build`, { code: 'build/not-available' });
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of a system error such as `ENOENT`; `undefined` for anything else. */
export function systemErrorCode(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const OS_ERROR_TEXT: Readonly<Record<string, readonly [text: string, errno: number]>> = {
  EPERM: ['Operation not permitted', 1],
  ENOENT: ['No such file or directory', 2],
  EIO: ['Input/output error', 5],
  EACCES: ['Permission denied', 13],
  EEXIST: ['File exists', 17],
  ENOTDIR: ['Not a directory', 20],
  EISDIR: ['Is a directory', 21],
  EINVAL: ['Invalid argument', 22],
  EMFILE: ['Too many open files', 24],
  ENOSPC: ['No space left on device', 28],
  EROFS: ['Read-only file system', 30],
  ENAMETOOLONG: ['File name too long', 36],
  ENOTEMPTY: ['Directory not empty', 39],
  ELOOP: ['Too many levels of symbolic links', 40],
};

/**
 * Words a system error as the operating system does: `No such file or directory (os error 2)`.
 * Texts for the model and for users carry this form on the wire.
 */
export function describeOsError(thrown: unknown): string {
  const known = OS_ERROR_TEXT[systemErrorCode(thrown) ?? ''];
  return known ? `${known[0]} (os error ${known[1]})` : messageOf(thrown);
}
