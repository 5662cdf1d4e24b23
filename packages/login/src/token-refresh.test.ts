import { describe, expect, onTestFinished, test } from 'vitest';
import type { AuthDocument } from './auth-document.ts';
import { createAuthStore } from './auth-store.ts';
import { TokenRefreshError } from './errors.ts';
import { sampleToken } from './testing/jwt.ts';
import { ScriptedIssuer, type IssuerAnswer } from './testing/scripted-issuer.ts';
import { readAuthJson, temporaryHome, writeAuth } from './testing/temporary-home.ts';
import { refreshTokens } from './token-refresh.ts';

const NOW = new Date('2026-01-02T03:04:05.678Z');
const staleTokens = { id_token: sampleToken(), access_token: 'access-1', refresh_token: 'refresh-1', account_id: 'acct-1' };
const staleDocument = {
  auth_mode: 'chatgpt',
  OPENAI_API_KEY: null,
  tokens: staleTokens,
  last_refresh: '2025-01-01T00:00:00Z',
  kept: true,
};

/** Refreshes in a home that holds `stored`; resolves with what came of it. */
async function refresh({ answer, stored = staleDocument }: { answer: () => IssuerAnswer; stored?: object }) {
  const home = temporaryHome();
  writeAuth(home, stored);
  const issuer = await ScriptedIssuer.start({ '/oauth/token': () => answer() });
  onTestFinished(() => issuer[Symbol.asyncDispose]());
  const store = createAuthStore({ codexHome: home, mode: 'file' });
  const outcome: AuthDocument | TokenRefreshError = await refreshTokens({
    issuer: issuer.issuer,
    store,
    codexHome: home,
    stale: staleTokens,
    now: () => NOW,
  }).catch((error: unknown) => {
    if (error instanceof TokenRefreshError) return error;
    throw error;
  });
  return { outcome, requests: issuer.requests, stored: readAuthJson(home), home };
}

test('asks for new tokens, stores them and keeps the rest', async () => {
  const body = { id_token: sampleToken({ plan: 'team' }), access_token: 'access-2', refresh_token: 'refresh-2' };

  const { outcome, requests, stored } = await refresh({ answer: () => ({ body }) });

  expect(requests).toEqual([
    {
      path: '/oauth/token',
      contentType: 'application/json',
      body: { client_id: 'client-1', grant_type: 'refresh_token', refresh_token: 'refresh-1', scope: 'openid profile email' },
    },
  ]);
  expect(stored).toEqual({
    ...staleDocument,
    tokens: { ...body, account_id: 'acct-1' },
    last_refresh: '2026-01-02T03:04:05.678Z',
  });
  expect(outcome).toEqual(stored);
});

test('keeps those tokens that the answer leaves out', async () => {
  const { stored } = await refresh({ answer: () => ({ body: { access_token: 'access-2' } }) });

  expect(stored).toMatchObject({ tokens: { ...staleTokens, access_token: 'access-2' } });
});

test('makes no request when the store holds newer tokens of the account', async () => {
  const newer = { ...staleDocument, tokens: { ...staleTokens, access_token: 'access-2', refresh_token: 'refresh-2' } };

  const { outcome, requests } = await refresh({ answer: () => ({ status: 500 }), stored: newer });

  expect([outcome, requests]).toEqual([newer, []]);
});

describe('a refusal that lasts', () => {
  const because = (reason: string): string =>
    `Your access token could not be refreshed${reason}. Please log out and sign in again.`;

  test.each([
    [401, { error: { code: 'refresh_token_expired' } }, 'expired', because(' because your refresh token has expired')],
    [401, { error: { code: 'refresh_token_reused' } }, 'reused', because(' because your refresh token was already used')],
    [400, { error: { code: 'refresh_token_reused' } }, 'reused', because(' because your refresh token was already used')],
    [401, { code: 'refresh_token_invalidated' }, 'revoked', because(' because your refresh token was revoked')],
    [401, { error: 'REFRESH_TOKEN_EXPIRED' }, 'expired', because(' because your refresh token has expired')],
    [401, { error: { code: 'other' } }, 'other', because('')],
    [401, 'no json', 'other', because('')],
    [400, { error: 'invalid_grant' }, 'other', because('')],
  ])('%i with %j', async (status, body, failure, message) => {
    const { outcome, stored } = await refresh({ answer: () => ({ status, body }) });

    expect(outcome).toMatchObject({ failure, code: `login/refresh-${failure}`, retryable: false, message });
    expect(stored).toEqual(staleDocument);
  });

  test('gives way to tokens that another program stored meanwhile', async () => {
    const home = temporaryHome();
    writeAuth(home, staleDocument);
    const newer = { ...staleDocument, tokens: { ...staleTokens, access_token: 'access-2', refresh_token: 'refresh-2' } };
    const issuer = await ScriptedIssuer.start({
      '/oauth/token': () => {
        writeAuth(home, newer);
        return { status: 401, body: { error: { code: 'refresh_token_reused' } } };
      },
    });
    onTestFinished(() => issuer[Symbol.asyncDispose]());

    const outcome = await refreshTokens({
      issuer: issuer.issuer,
      store: createAuthStore({ codexHome: home, mode: 'file' }),
      codexHome: home,
      stale: staleTokens,
      now: () => NOW,
    });

    expect(outcome).toEqual(newer);
  });
});

describe('a failure that may pass', () => {
  test.each([
    [{ status: 500 }, 'Failed to refresh token: 500 Internal Server Error'],
    [{ status: 429 }, 'Failed to refresh token: 429 Too Many Requests'],
    [{ status: 400, body: { error: 'invalid_request' } }, 'Failed to refresh token: 400 Bad Request'],
    [{ body: 'no json' }, 'Failed to refresh token: the reply of the issuer could not be read.'],
    [{ body: {} }, 'Failed to refresh token: the reply of the issuer could not be read.'],
    [null, 'Failed to refresh token: the issuer could not be reached.'],
  ])('%j', async (answer, message) => {
    const { outcome, stored } = await refresh({ answer: () => answer });

    expect(outcome).toMatchObject({ failure: null, code: 'login/refresh-unavailable', retryable: true, message });
    expect(stored).toEqual(staleDocument);
  });
});

test('a broken id token does not replace a good one', async () => {
  const home = temporaryHome();
  writeAuth(home, staleDocument);
  const issuer = await ScriptedIssuer.start({ '/oauth/token': () => ({ body: { id_token: 'nope', access_token: 'access-2' } }) });
  onTestFinished(() => issuer[Symbol.asyncDispose]());
  const store = createAuthStore({ codexHome: home, mode: 'file' });

  await expect(
    refreshTokens({ issuer: issuer.issuer, store, codexHome: home, stale: staleTokens, now: () => NOW }),
  ).rejects.toMatchObject({
    code: 'login/refresh-unavailable',
  });
  expect(readAuthJson(home)).toEqual(staleDocument);
});

test.each([
  ['another account', { ...staleDocument, tokens: { ...staleTokens, account_id: 'acct-9' } }],
  ['an API key', { OPENAI_API_KEY: 'sk' }],
])('does not refresh when the store holds %s by now', async (_name, stored) => {
  const { outcome, requests } = await refresh({ answer: () => ({ status: 500 }), stored });

  expect([outcome, requests]).toEqual([
    expect.objectContaining({
      failure: 'account-changed',
      message:
        'Your access token could not be refreshed because you have since logged out or signed in to another account. Please sign in again.',
    }),
    [],
  ]);
});
