import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { messageOf } from '@codex-ts/foundation/errors';
import { InvalidJwtError, LoginError, TokenExchangeError, WorkspaceNotAllowedError } from '@codex-ts/login';
import { internalError, invalidRequest } from '../rpc-errors.ts';

/** What a sign-in that could not begin is answered with; anything else comes back as it is. */
export function signInRefusal(thrown: unknown): unknown {
  if (thrown instanceof LoginError && thrown.failure === 'port-in-use') return internalError(thrown.message);
  return thrown instanceof LoginError || thrown instanceof InvalidJwtError ? invalidRequest(thrown.message) : thrown;
}

/** What a request for a device code that led to none is answered with; anything else comes back as it is. */
export function deviceCodeRefusal(thrown: unknown): unknown {
  if (!(thrown instanceof LoginError) || thrown.failure === 'device-code-disabled' || thrown.failure === 'external-tokens-active')
    return thrown;
  return internalError(`failed to request device code: ${thrown.message}`);
}

/** Why a sign-in with a device code ended, in the words that clients of the version know. */
export function deviceSignInFailure(thrown: unknown, protocol: ProtocolVersion): string {
  return protocol === '0.104' ? messageOf(thrown) : newerWords(thrown);
}

/** Why a sign-in in the browser ended, in the words that clients of the version know. */
export function browserSignInFailure(thrown: unknown, protocol: ProtocolVersion): string {
  return `Login server error: ${protocol === '0.104' ? messageOf(thrown) : newerWords(thrown)}`;
}

function newerWords(thrown: unknown): string {
  const message = messageOf(thrown);
  if (thrown instanceof WorkspaceNotAllowedError) {
    return message.replace('restricted to workspace id ', 'restricted to workspace id(s) ');
  }
  const cause = thrown instanceof LoginError ? thrown.cause : undefined;
  const detail = cause instanceof TokenExchangeError ? cause.issuerDetail : null;
  return detail === null ? message : `${message}: ${detail}`;
}

/** Why tokens of a client are not taken, in the words that clients of the version know. */
export function externalTokensFailure(error: LoginError, accountId: string, protocol: ProtocolVersion): string {
  if (!(error instanceof WorkspaceNotAllowedError) || protocol === '0.104') return error.message;
  const allowed = `[${error.allowedWorkspaceIds.map((id) => JSON.stringify(id)).join(', ')}]`;
  return `External auth must use one of workspace(s) ${allowed}, but received ${JSON.stringify(accountId)}.`;
}
