import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { expect, onTestFinished, test } from 'vitest';
import { sampleToken } from '../../../login/src/testing/jwt.ts';
import { ScriptedIssuer, type IssuerAnswer } from '../../../login/src/testing/scripted-issuer.ts';
import { answerWith, introduce, refusalOf, testServer, type TestClient, type TestServer } from '../testing/test-server.ts';

const CODE = { device_auth_id: 'dev-1', user_code: 'ABCD-1234', interval: '0' };
const AUTHORIZED = { authorization_code: 'code-1', code_challenge: 'c', code_verifier: 'v' };
const TOKENS = { id_token: sampleToken(), access_token: sampleToken({ nonce: 'access' }), refresh_token: 'refresh-1' };
const BASE = 'model = "gpt-5.2-codex"\n';

interface Script {
  protocol?: ProtocolVersion;
  config?: string;
  usercode?: IssuerAnswer;
  /** The answers to one question after another; the last one stays. */
  poll?: IssuerAnswer[];
  tokens?: object;
  auth?: object;
}

/** A server that signs in at an issuer of the test's own, and a client of it. */
async function start({
  protocol = '0.169',
  config = '',
  usercode = { body: CODE },
  poll = [{ body: AUTHORIZED }],
  tokens = TOKENS,
  auth,
}: Script = {}) {
  let asked = 0;
  const issuer = await ScriptedIssuer.start({
    '/api/accounts/deviceauth/usercode': () => usercode,
    '/api/accounts/deviceauth/token': () => poll[Math.min(asked++, poll.length - 1)] ?? null,
    '/oauth/token': ({ body }) => (body['grant_type'] === 'authorization_code' ? { body: tokens } : { status: 400 }),
    '/oauth/revoke': () => ({}),
  });
  const env = { PATH: '/usr/bin:/bin', CODEX_APP_SERVER_LOGIN_ISSUER: issuer.url, CODEX_APP_SERVER_LOGIN_CLIENT_ID: 'client-x' };
  const context = testServer(() => answerWith('Hi'), { protocol, env });
  onTestFinished(async () => {
    await context[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });
  await writeFile(path.join(context.home, 'config.toml'), BASE + config);
  if (auth !== undefined) await writeFile(path.join(context.home, 'auth.json'), JSON.stringify(auth), { mode: 0o600 });
  const client = context.connect();
  await introduce(client);
  return { issuer, context, client };
}

const stored = async ({ home }: TestServer): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(path.join(home, 'auth.json'), 'utf8'));
const startDevice = (client: TestClient) =>
  client.peer.request('account/login/start', { type: 'chatgptDeviceCode' }) as Promise<{ loginId: string }>;

test('a code that is entered elsewhere signs in, and all clients are told', async () => {
  const { issuer, context, client } = await start({ poll: [{ status: 403 }, { status: 404 }, { body: AUTHORIZED }] });
  const other = context.connect();
  await introduce(other);

  const answer = await startDevice(client);

  expect(answer).toEqual({
    type: 'chatgptDeviceCode',
    loginId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    verificationUrl: `${issuer.url}/codex/device`,
    userCode: 'ABCD-1234',
  });
  const end = { loginId: answer.loginId, success: true, error: null, onboardingEntrypoint: null };
  expect([await client.until('account/login/completed'), await other.until('account/login/completed')]).toEqual([end, end]);
  expect(await other.until('account/updated')).toEqual({ authMode: 'chatgpt', planType: 'pro' });
  expect(await stored(context)).toMatchObject({
    auth_mode: 'chatgpt',
    OPENAI_API_KEY: null,
    tokens: { ...TOKENS, account_id: 'acct-1' },
  });
  expect(issuer.bodiesOf('/api/accounts/deviceauth/usercode')).toEqual([{ client_id: 'client-x' }]);
  expect(issuer.bodiesOf('/api/accounts/deviceauth/token')).toHaveLength(3);
});

test('a code can be given up, once', async () => {
  const { context, client } = await start({ usercode: { body: { ...CODE, interval: '60' } }, poll: [{ status: 403 }] });
  const { loginId } = await startDevice(client);
  const cancel = () => client.peer.request('account/login/cancel', { loginId });

  expect(await cancel()).toEqual({ status: 'canceled' });
  expect(await client.until('account/login/completed')).toEqual({
    loginId,
    success: false,
    error: 'Login was not completed',
    onboardingEntrypoint: null,
  });
  expect([await cancel(), existsSync(path.join(context.home, 'auth.json'))]).toEqual([{ status: 'notFound' }, false]);
});

test.each([
  ['the issuer fails', { poll: [{ status: 500 }] }, 'device auth failed with status 500 Internal Server Error'],
  ['the user declines', { poll: [{ status: 400 }] }, 'device auth failed with status 400 Bad Request'],
  ['the id token is no token', { tokens: { ...TOKENS, id_token: 'nope' } }, 'invalid ID token format'],
  [
    'the workspace may not sign in',
    { config: 'forced_chatgpt_workspace_id = "acct-9"\n' },
    'Login is restricted to workspace id(s) acct-9.',
  ],
] satisfies [string, Script, string][])('a code leads to nothing when %s', async (_, script, error) => {
  const { context, client } = await start(script);

  const { loginId } = await startDevice(client);

  expect(await client.until('account/login/completed')).toEqual({ loginId, success: false, error, onboardingEntrypoint: null });
  expect(client.told.filter(({ method }) => method === 'account/updated')).toEqual([]);
  expect(existsSync(path.join(context.home, 'auth.json'))).toBe(false);
});

test.each([
  [
    'the issuer does not offer it',
    { usercode: { status: 404 } },
    [-32600, 'device code login is not enabled for this Codex server. Use the browser login or verify the server URL.'],
  ],
  [
    'the issuer fails',
    { usercode: { status: 500 } },
    [-32603, 'failed to request device code: device code request failed with status 500 Internal Server Error'],
  ],
  [
    'only a key may sign in',
    { config: 'forced_login_method = "api"\n' },
    [-32600, 'ChatGPT login is disabled. Use API key login instead.'],
  ],
] satisfies [string, Script, [number, string]][])('there is no code when %s', async (_, script, refusal) => {
  const { client } = await start(script);

  expect(await refusalOf(startDevice(client))).toEqual(refusal);
});

/** Comes back from the issuer as a browser would. Resolves with where it is sent then. */
async function comeBack(authUrl: string): Promise<string> {
  const { searchParams } = new URL(authUrl);
  const callback = new URL(searchParams.get('redirect_uri') ?? '');
  callback.hostname = '127.0.0.1';
  callback.search = new URLSearchParams({ code: 'abc', state: searchParams.get('state') ?? '' }).toString();
  const { status, headers } = await fetch(callback, { redirect: 'manual' });
  expect(status).toBe(302);
  return headers.get('location') ?? '';
}

test.each([
  [{}, 'https://chatgpt.com/codex/open-app?source=login&app_brand=codex'],
  [{ appBrand: 'chatgpt' }, 'https://chatgpt.com/codex/open-app?source=login&app_brand=chatgpt'],
])('a client that asks for the page at ChatGPT gets it: %j', async (more, page) => {
  const { client } = await start();
  const params = { type: 'chatgpt', useHostedLoginSuccessPage: true, ...more };
  const { authUrl, loginId } = (await client.peer.request('account/login/start', params)) as { authUrl: string; loginId: string };

  expect(await comeBack(authUrl)).toBe(page);
  expect(await client.until('account/login/completed')).toMatchObject({ loginId, success: true });
});

test('whoever has something left to set up is told so here all the same', async () => {
  const idToken = sampleToken({ onboarded: false });
  const { client } = await start({ tokens: { ...TOKENS, id_token: idToken } });
  const params = { type: 'chatgpt', useHostedLoginSuccessPage: true, codexStreamlinedLogin: true };
  const { authUrl } = (await client.peer.request('account/login/start', params)) as { authUrl: string };

  const page = new URL(await comeBack(authUrl));

  expect([
    page.hostname,
    page.pathname,
    page.searchParams.get('needs_setup'),
    page.searchParams.get('codex_streamlined_login'),
  ]).toEqual(['localhost', '/success', 'true', 'true']);
  page.hostname = '127.0.0.1';
  expect(await (await fetch(page)).text()).toContain('Finish setting up');
  await client.until('account/login/completed');
});

test('workspaces that may sign in are named to the issuer', async () => {
  const { client } = await start({ config: 'forced_chatgpt_workspace_id = ["acct-1", "acct-2"]\n' });
  const { authUrl } = (await client.peer.request('account/login/start', { type: 'chatgpt' })) as { authUrl: string };

  expect(new URL(authUrl).searchParams.getAll('allowed_workspace_id')).toEqual(['acct-1,acct-2']);
});

const account = { OPENAI_API_KEY: null, tokens: { ...TOKENS, account_id: 'acct-1' }, last_refresh: '2099-01-01T00:00:00Z' };

test.each([
  ['an account where a key is asked for', 'forced_login_method = "api"\n', account],
  ['a key where an account is asked for', 'forced_login_method = "chatgpt"\n', { OPENAI_API_KEY: 'sk-1' }],
  ['an account of another workspace', 'forced_chatgpt_workspace_id = "acct-9"\n', account],
])('stored credentials of %s count as none, and stay where they are', async (_, config, auth) => {
  const { context, client } = await start({ config, auth });

  expect(await client.peer.request('account/read', {})).toMatchObject({ account: null });
  expect(await client.peer.request('getAuthStatus', { includeToken: true })).toEqual({
    authMethod: null,
    authToken: null,
    requiresOpenaiAuth: true,
  });
  expect(await stored(context)).toEqual(auth);
});

test('signing out takes the tokens back at the issuer', async () => {
  const { issuer, context, client } = await start({ auth: account });

  expect(await client.peer.request('account/logout')).toEqual({});

  expect(issuer.bodiesOf('/oauth/revoke')).toEqual([
    { token: 'refresh-1', token_type_hint: 'refresh_token', client_id: 'client-x' },
  ]);
  expect(existsSync(path.join(context.home, 'auth.json'))).toBe(false);
});

test('the first protocol signs in with a browser, tells so, and shows the token to who asks', async () => {
  const { client } = await start({ protocol: '0.104' });
  const { authUrl, loginId } = (await client.peer.request('loginChatGpt')) as { authUrl: string; loginId: string };

  const page = new URL(await comeBack(authUrl));
  page.hostname = '127.0.0.1';
  await fetch(page);

  expect(await client.until('loginChatGptComplete')).toEqual({ loginId, success: true, error: null });
  expect(await client.until('authStatusChange')).toEqual({ authMethod: 'chatgpt' });
  expect(await client.peer.request('getAuthStatus', { includeToken: true, refreshToken: false })).toEqual({
    authMethod: 'chatgpt',
    authToken: TOKENS.access_token,
    requiresOpenaiAuth: true,
  });
  expect(await client.peer.request('userInfo')).toEqual({ allegedUserEmail: 'user@example.com' });
});

test('the first protocol can give a sign-in up, and is told', async () => {
  const { client } = await start({ protocol: '0.104' });
  const { loginId } = (await client.peer.request('loginChatGpt')) as { loginId: string };

  expect(await client.peer.request('cancelLoginChatGpt', { loginId })).toEqual({});
  expect(await client.until('loginChatGptComplete')).toEqual({
    loginId,
    success: false,
    error: 'Login server error: Login was not completed',
  });
});
