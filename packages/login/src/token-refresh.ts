import * as z from 'zod';
import type { AuthDocument, StoredTokens } from './auth-document.ts';
import type { AuthStore } from './auth-store.ts';
import { TokenRefreshError, type PermanentRefreshFailure } from './errors.ts';
import { describeStatus, exchange, isSuccess } from './http.ts';
import type { Issuer } from './issuer.ts';
import { readIdTokenClaims } from './jwt-claims.ts';
import { withRefreshLock } from './refresh-lock.ts';

const RefreshReply = z.object({
  id_token: z.string().nullish(),
  access_token: z.string().nullish(),
  refresh_token: z.string().nullish(),
});
type RefreshReply = z.infer<typeof RefreshReply>;

const FailureReply = z.object({
  error: z.union([z.string(), z.looseObject({ code: z.string().nullish() })]).nullish(),
  code: z.string().nullish(),
});

const FAILURE_TEXT: Readonly<Record<PermanentRefreshFailure, string>> = {
  expired: 'Your access token could not be refreshed because your refresh token has expired. Please log out and sign in again.',
  reused:
    'Your access token could not be refreshed because your refresh token was already used. Please log out and sign in again.',
  revoked: 'Your access token could not be refreshed because your refresh token was revoked. Please log out and sign in again.',
  'account-changed':
    'Your access token could not be refreshed because you have since logged out or signed in to another account. Please sign in again.',
  other: 'Your access token could not be refreshed. Please log out and sign in again.',
};

/** A failure that lasts until the user signs in again. */
export function permanentRefreshError(failure: PermanentRefreshFailure): TokenRefreshError {
  return new TokenRefreshError(failure, FAILURE_TEXT[failure]);
}

export interface RefreshOptions {
  issuer: Issuer;
  store: AuthStore;
  codexHome: string;
  /** The tokens that are no longer good. */
  stale: StoredTokens;
  now: () => Date;
}

/**
 * Makes sure that the store holds tokens other than `stale`, and returns what it holds.
 *
 * One process of a home refreshes at a time; the others find its result when they look again, and make no request. The new
 * tokens are stored before the lock is given back, because the old refresh token may be void by then.
 *
 * @throws TokenRefreshError; a failure that may pass has `retryable`.
 * Source: codex-rs/core/src/auth.rs, `refresh_token`.
 */
export async function refreshTokens({ issuer, store, codexHome, stale, now }: RefreshOptions): Promise<AuthDocument> {
  return withRefreshLock(codexHome, async () => {
    const before = await store.load();
    if (!before?.tokens || !isSameAccount(before.tokens, stale)) throw permanentRefreshError('account-changed');
    if (isNewer(before.tokens, stale)) return before;
    try {
      const renewed = applyReply(before, await requestRefresh(issuer, before.tokens.refresh_token), now());
      await store.save(renewed);
      return renewed;
    } catch (cause) {
      if (!(cause instanceof TokenRefreshError) || cause.failure === null) throw cause;
      // A program that does not know this lock may have used the refresh token first, and stored what it got.
      const after = await store.load();
      if (after?.tokens && isSameAccount(after.tokens, stale) && isNewer(after.tokens, stale)) return after;
      throw cause;
    }
  });
}

function isNewer(tokens: StoredTokens, stale: StoredTokens): boolean {
  return tokens.access_token !== stale.access_token || tokens.refresh_token !== stale.refresh_token;
}

function isSameAccount(tokens: StoredTokens, stale: StoredTokens): boolean {
  return (tokens.account_id ?? null) === (stale.account_id ?? null);
}

/** The document with the tokens of a reply in place of the old ones. A reply may hold any of the three. */
function applyReply(document: AuthDocument, reply: RefreshReply, now: Date): AuthDocument {
  const { tokens } = document;
  if (!tokens) return document;
  return {
    ...document,
    tokens: {
      ...tokens,
      id_token: reply.id_token ?? tokens.id_token,
      access_token: reply.access_token ?? tokens.access_token,
      refresh_token: reply.refresh_token ?? tokens.refresh_token,
    },
    last_refresh: now.toISOString(),
  };
}

async function requestRefresh(issuer: Issuer, refreshToken: string): Promise<RefreshReply> {
  const reply = await exchange(issuer.http, issuer.refreshUrl, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: issuer.clientId,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      scope: 'openid profile email',
    }),
  }).catch((cause: unknown) => {
    throw new TokenRefreshError(null, 'Failed to refresh token: the issuer could not be reached.', cause);
  });
  if (isSuccess(reply.status)) {
    const parsed = RefreshReply.safeParse(parseJson(reply.text));
    if (parsed.success && isUsable(parsed.data)) return parsed.data;
    throw new TokenRefreshError(null, 'Failed to refresh token: the reply of the issuer could not be read.');
  }
  throw refusal(reply.status, failureCode(reply.text));
}

/** Whether a reply holds something new, and no broken token that would replace a good one. */
function isUsable({ id_token: idToken, access_token: accessToken }: RefreshReply): boolean {
  if (!idToken) return Boolean(accessToken);
  try {
    readIdTokenClaims(idToken);
    return true;
  } catch {
    return false;
  }
}

function refusal(status: number, code: string | null): TokenRefreshError {
  switch (code) {
    case 'refresh_token_expired':
      return permanentRefreshError('expired');
    case 'refresh_token_reused':
      return permanentRefreshError('reused');
    case 'refresh_token_invalidated':
      return permanentRefreshError('revoked');
    case 'invalid_grant': // what an issuer other than the default says for all three
      return permanentRefreshError('other');
    default:
      if (status === 401) return permanentRefreshError('other');
      return new TokenRefreshError(null, `Failed to refresh token: ${describeStatus(status)}`);
  }
}

/** The code in a refusal: `{"error":{"code":…}}`, `{"error":"…"}` or `{"code":…}`. */
function failureCode(text: string): string | null {
  const { data } = FailureReply.safeParse(parseJson(text));
  const error = data?.error;
  const code = typeof error === 'string' ? error : (error?.code ?? data?.code ?? null);
  return code?.toLowerCase() ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
