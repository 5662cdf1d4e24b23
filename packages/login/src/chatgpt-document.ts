import type { AuthDocument } from './auth-document.ts';
import { WorkspaceNotAllowedError } from './errors.ts';
import { readIdTokenClaims } from './jwt-claims.ts';
import type { IssuedTokens } from './token-exchange.ts';

export interface ChatGptDocumentOptions {
  tokens: IssuedTokens;
  /** From the exchange after a browser sign-in; `null` when there is none. */
  apiKey: string | null;
  now: Date;
}

/**
 * What is stored after a ChatGPT sign-in.
 * @throws InvalidJwtError when the id token cannot be read.
 */
export function chatGptDocument({ tokens, apiKey, now }: ChatGptDocumentOptions): AuthDocument {
  const claims = readIdTokenClaims(tokens.idToken);
  return {
    auth_mode: 'chatgpt',
    OPENAI_API_KEY: apiKey,
    tokens: {
      id_token: tokens.idToken,
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
      account_id: claims.accountId,
    },
    last_refresh: now.toISOString(),
  };
}

/**
 * Checks that a sign-in is for one of the workspaces allowed; none means any.
 *
 * @throws LoginError `workspace-not-allowed`, InvalidJwtError
 * Source: codex-rs/login/src/server.rs, `ensure_workspace_allowed`.
 */
export function checkWorkspace(idToken: string, allowedWorkspaceIds: readonly string[]): void {
  if (allowedWorkspaceIds.length === 0) return;
  const { accountId } = readIdTokenClaims(idToken);
  if (accountId === null) {
    throw new WorkspaceNotAllowedError(
      'Login is restricted to a specific workspace, but the token did not include an chatgpt_account_id claim.',
      allowedWorkspaceIds,
    );
  }
  if (!allowedWorkspaceIds.includes(accountId)) {
    const noun = allowedWorkspaceIds.length === 1 ? 'id' : 'id(s)';
    const message = `Login is restricted to workspace ${noun} ${allowedWorkspaceIds.join(', ')}.`;
    throw new WorkspaceNotAllowedError(message, allowedWorkspaceIds);
  }
}
