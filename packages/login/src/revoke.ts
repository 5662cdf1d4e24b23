import type { AuthDocument } from './auth-document.ts';
import { exchange, isSuccess } from './http.ts';
import type { Issuer } from './issuer.ts';

/** Longest wait for the issuer when signing out, in milliseconds. */
const REVOKE_TIMEOUT_MS = 10_000;

/**
 * Tells the issuer that the tokens of a ChatGPT sign-in are no longer wanted. `false` when there is nothing to revoke or the
 * issuer did not agree: signing out goes on either way.
 */
export async function revokeTokens(issuer: Issuer, document: AuthDocument | null): Promise<boolean> {
  const { tokens } = document ?? {};
  if (issuer.revokeUrl === null || !tokens || document?.auth_mode === 'chatgptAuthTokens') return false;
  const hasRefreshToken = tokens.refresh_token !== '';
  const body = {
    token: hasRefreshToken ? tokens.refresh_token : tokens.access_token,
    token_type_hint: hasRefreshToken ? 'refresh_token' : 'access_token',
    client_id: issuer.clientId,
  };
  try {
    const reply = await exchange(issuer.http, issuer.revokeUrl, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REVOKE_TIMEOUT_MS),
    });
    return isSuccess(reply.status);
  } catch {
    return false;
  }
}
