import type { ChatGptAuth } from './auth.ts';
import { jwtExpiresAt } from './jwt-claims.ts';

/** Tokens issued longer ago than this are renewed, in milliseconds. Source: codex-rs/core/src/auth.rs, `TOKEN_REFRESH_INTERVAL`. */
const MAX_AGE_MS = 8 * 24 * 60 * 60 * 1_000;
/** An access token is renewed this long before it expires, in milliseconds. */
const EXPIRY_MARGIN_MS = 5 * 60 * 1_000;

/** Whether the tokens are old enough to be renewed before they are used. Tokens that do not say are not. */
export function needsRefresh(auth: ChatGptAuth, now: Date): boolean {
  const expiresAt = jwtExpiresAt(auth.accessToken);
  if (expiresAt !== null && expiresAt * 1_000 - now.getTime() <= EXPIRY_MARGIN_MS) return true;
  const refreshedAtMs = auth.lastRefresh === null ? Number.NaN : Date.parse(auth.lastRefresh);
  return now.getTime() - refreshedAtMs > MAX_AGE_MS;
}
