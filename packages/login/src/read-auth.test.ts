import { expect, test } from 'vitest';
import { authHeaders } from './auth-headers.ts';
import { createAuthStore } from './auth-store.ts';
import { externalTokensDocument } from './external-tokens.ts';
import { readIdTokenClaims } from './jwt-claims.ts';
import { readAuth } from './read-auth.ts';
import { sampleToken } from './testing/jwt.ts';
import { temporaryHome, writeAuth } from './testing/temporary-home.ts';

const chatgpt = {
  OPENAI_API_KEY: null,
  tokens: { id_token: sampleToken(), access_token: 'access-1', refresh_token: 'refresh-1', account_id: 'acct-1' },
  last_refresh: '2099-01-01T00:00:00Z',
};

test('finds nothing in an empty home', async () => {
  expect(await readAuth({ codexHome: temporaryHome(), env: { CODEX_API_KEY: 'sk-env', OPENAI_API_KEY: 'sk-other' } })).toBeNull();
});

test('takes the key of the environment where that is allowed, before anything else', async () => {
  const codexHome = temporaryHome();
  writeAuth(codexHome, chatgpt);

  const auth = await readAuth({ codexHome, env: { CODEX_API_KEY: ' sk-env ' }, allowEnvKey: true });

  expect([auth, authHeaders(auth)]).toEqual([
    { mode: 'apiKey', apiKey: 'sk-env', source: 'environment' },
    { authorization: 'Bearer sk-env' },
  ]);
});

test('an empty variable counts as none', async () => {
  expect(await readAuth({ codexHome: temporaryHome(), env: { CODEX_API_KEY: '  ' }, allowEnvKey: true })).toBeNull();
});

test('reads an API key', async () => {
  const codexHome = temporaryHome();
  writeAuth(codexHome, { OPENAI_API_KEY: 'sk-stored' });

  expect(await readAuth({ codexHome, env: {} })).toEqual({ mode: 'apiKey', apiKey: 'sk-stored', source: 'store' });
});

test('reads the tokens of a ChatGPT sign-in', async () => {
  const codexHome = temporaryHome();
  writeAuth(codexHome, chatgpt);

  const auth = await readAuth({ codexHome, env: {} });

  expect(auth).toEqual({
    mode: 'chatgpt',
    accessToken: 'access-1',
    accountId: 'acct-1',
    idToken: readIdTokenClaims(sampleToken()),
    email: 'user@example.com',
    planType: 'pro',
    external: false,
    lastRefresh: '2099-01-01T00:00:00Z',
  });
  expect(authHeaders(auth)).toEqual({ authorization: 'Bearer access-1', 'chatgpt-account-id': 'acct-1' });
});

test('a document that says how it signs in is believed', async () => {
  const codexHome = temporaryHome();
  writeAuth(codexHome, { ...chatgpt, auth_mode: 'chatgpt', OPENAI_API_KEY: 'sk-exchanged' });

  expect(await readAuth({ codexHome, env: {} })).toMatchObject({ mode: 'chatgpt' });
});

test.each([
  [{}, 'Token data is not available.'],
  [{ auth_mode: 'apikey' }, 'API key auth is missing a key.'],
])('says what %j lacks', async (document, message) => {
  const codexHome = temporaryHome();
  writeAuth(codexHome, document);

  await expect(readAuth({ codexHome, env: {} })).rejects.toMatchObject({ code: 'login/credentials-incomplete', message });
});

test('tokens that a client supplied come before what is stored', async () => {
  const codexHome = temporaryHome();
  writeAuth(codexHome, { OPENAI_API_KEY: 'sk-stored' });
  const tokens = { accessToken: sampleToken({ plan: 'free' }), accountId: 'acct-7', planType: 'team' };
  await createAuthStore({ codexHome, mode: 'ephemeral' }).save(
    externalTokensDocument(tokens, { allowedWorkspaceIds: [], now: new Date(0) }),
  );

  expect(await readAuth({ codexHome, env: {} })).toMatchObject({
    mode: 'chatgpt',
    external: true,
    accountId: 'acct-7',
    planType: 'team',
  });
});

test('no credentials make no headers', () => {
  expect(authHeaders(null)).toEqual({});
});
