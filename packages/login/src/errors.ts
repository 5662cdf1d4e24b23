import { CodexError, type CodexErrorOptions } from '@codex-ts/foundation/errors';

/** auth.json could not be read or does not hold what it should. `detail` is the fault without the file's name. */
export class AuthFileError extends CodexError {
  readonly file: string;
  readonly detail: string;

  constructor({ file, detail, code, cause }: AuthFileFault) {
    const nextStep = 'Run `codex logout` or remove it, then sign in again with `codex login`.';
    super(`Cannot use the stored credentials in ${file}: ${detail}. ${nextStep}`, { code, cause });
    this.file = file;
    this.detail = detail;
  }
}

interface AuthFileFault {
  file: string;
  detail: string;
  code: 'login/auth-file-unreadable' | 'login/auth-file-invalid';
  cause?: unknown;
}

/** Credentials are stored, but a part that is needed is missing. */
export class CredentialsIncompleteError extends CodexError {
  constructor(what: string) {
    super(what, { code: 'login/credentials-incomplete' });
  }
}

/** A token is not a JWT whose payload can be read. The token itself is not part of the message. */
export class InvalidJwtError extends CodexError {
  constructor(which: string, cause?: unknown) {
    super(`invalid ${which} format`, { code: 'login/invalid-jwt', cause });
  }
}

/** How a sign-in ended without credentials. */
export type LoginFailure =
  | 'cancelled'
  | 'port-in-use'
  | 'provider-refused'
  | 'request-failed'
  | 'token-exchange-failed'
  | 'workspace-not-allowed'
  | 'cannot-store'
  | 'device-code-disabled'
  | 'device-code-failed'
  | 'device-code-expired'
  | 'external-tokens-active'
  | 'restricted';

/** A sign-in did not succeed. */
export class LoginError extends CodexError {
  readonly failure: LoginFailure;

  constructor(failure: LoginFailure, message: string, options: Omit<CodexErrorOptions, 'code'> = {}) {
    super(message, { ...options, code: `login/${failure}` });
    this.failure = failure;
  }
}

/** A sign-in for a workspace that is not one of those allowed. */
export class WorkspaceNotAllowedError extends LoginError {
  readonly allowedWorkspaceIds: readonly string[];

  constructor(message: string, allowedWorkspaceIds: readonly string[]) {
    super('workspace-not-allowed', message);
    this.allowedWorkspaceIds = allowedWorkspaceIds;
  }
}

/** The issuer gave no tokens for a code. */
export class TokenExchangeError extends LoginError {
  /** What the issuer said of it, e.g. `expired`; `null` when it said nothing that can be repeated. Not part of the message. */
  readonly issuerDetail: string | null;

  constructor(message: string, issuerDetail: string | null) {
    super('token-exchange-failed', message);
    this.issuerDetail = issuerDetail;
  }
}

/** Why a refresh cannot succeed until the user signs in again. */
export type PermanentRefreshFailure = 'expired' | 'reused' | 'revoked' | 'account-changed' | 'other';

/** New tokens could not be had. `failure` is `null` when the same call may succeed later (`retryable`). */
export class TokenRefreshError extends CodexError {
  readonly failure: PermanentRefreshFailure | null;
  /** What a turn that ends with this failure is told to its client as. */
  readonly codexErrorInfo: 'unauthorized' | 'other';

  constructor(failure: PermanentRefreshFailure | null, message: string, cause?: unknown) {
    super(message, { code: `login/refresh-${failure ?? 'unavailable'}`, retryable: failure === null, cause });
    this.failure = failure;
    this.codexErrorInfo = failure === null ? 'other' : 'unauthorized';
  }
}
