import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { answerWith, type TestClient, testServer, type TestServer } from '../testing/test-server.ts';

const PLAN = { chatgpt_plan_type: 'pro', chatgpt_user_id: 'user-1', chatgpt_account_id: 'acct-1' };
const HELLO = { clientInfo: { name: 'tester', title: null, version: '1' }, capabilities: { experimentalApi: true } };
const WORKSPACE = { id: 'acct-1', workspace_backend_origin: 'https://eu.example/', account_routing_override: 'us', name: 'Team' };

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: object): string => `${part({ alg: 'none' })}.${part(payload)}.c2ln`;
const idToken = jwt({ email: 'user@example.com', 'https://api.openai.com/auth': PLAN });

/** A backend that answers by path; unknown paths with 404. */
async function backend(routes: Record<string, (request: IncomingMessage) => { status?: number; body: object }>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { status = 200, body } = routes[request.url ?? '']?.(request) ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return { asked, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/backend-api` };
}

async function signedIn(context: TestServer, baseUrl: string): Promise<TestClient> {
  const tokens = { id_token: idToken, access_token: jwt({ exp: 4_102_444_800 }), refresh_token: 'r', account_id: 'acct-1' };
  const last_refresh = '2099-01-01T00:00:00Z';
  await writeFile(path.join(context.home, 'auth.json'), JSON.stringify({ OPENAI_API_KEY: null, tokens, last_refresh }));
  await writeFile(path.join(context.home, 'config.toml'), `model = "gpt-5.2-codex"\nchatgpt_base_url = "${baseUrl}"\n`);
  const client = context.connect();
  await client.peer.request('initialize', HELLO);
  return client;
}

test('tells of a stored account, and where requests of its workspace go', async () => {
  const { url } = await backend({ '/backend-api/wham/accounts/check': () => ({ body: { accounts: [WORKSPACE] } }) });
  await using context = testServer(() => answerWith('Hi'));
  const client = await signedIn(context, url);

  expect(await client.until('account/updated')).toEqual({ authMode: 'chatgpt', planType: 'pro' });
  expect(await client.peer.request('account/read', {})).toEqual({
    account: { type: 'chatgpt', email: 'user@example.com', planType: 'pro', workspaceName: 'Team' },
    userId: 'user-1',
    requiresOpenaiAuth: true,
    workspaceRouting: { chatgptAccountId: 'acct-1', backendOrigin: 'https://eu.example', accountRoutingOverride: 'us' },
  });
});

test('a workspace that cannot be found out about fails the question, and is asked for again at the next', async () => {
  let answers = 0;
  const { url } = await backend({
    '/backend-api/wham/accounts/check': () => (++answers < 3 ? { status: 503, body: {} } : { body: { accounts: [WORKSPACE] } }),
  });
  await using context = testServer(() => answerWith('Hi'));
  const client = await signedIn(context, url);
  const outcomes: unknown[] = [];
  for (let tries = 0; tries < 4 && outcomes.at(-1) !== 'answered'; tries += 1) {
    outcomes.push(await client.peer.request('account/read', {}).then(() => 'answered', String));
  }

  expect([outcomes.at(0), outcomes.at(-1)]).toEqual([expect.stringContaining('workspace routing discovery failed'), 'answered']);
});

test('a client of 0.104 is told of the account without a question to the service', async () => {
  const { url, asked } = await backend({});
  await using context = testServer(() => answerWith('Hi'), { protocol: '0.104' });
  const client = await signedIn(context, url);

  expect(await client.peer.request('account/read', {})).toEqual({
    account: { type: 'chatgpt', email: 'user@example.com', planType: 'pro' },
    requiresOpenaiAuth: true,
  });
  expect(asked).toEqual([]);
});

test('tells how far the limits are, and of credits to reset them', async () => {
  const window = { used_percent: 42, limit_window_seconds: 18_001, reset_at: 1_900_000_000 };
  const credit = { id: 'c', reset_type: 'codex_rate_limits', status: 'new one', granted_at: '2026-01-01T00:00:00Z' };
  const { url } = await backend({
    '/backend-api/wham/usage': () => ({
      body: {
        plan_type: 'pro',
        rate_limit: { primary_window: window },
        additional_rate_limits: [{ limit_name: 'Spark', metered_feature: 'codex_spark', rate_limit: null }],
      },
    }),
    '/backend-api/wham/rate-limit-reset-credits': () => ({ body: { available_count: 1, credits: [credit] } }),
  });
  await using context = testServer(() => answerWith('Hi'));
  const client = await signedIn(context, url);

  const answer = (await client.peer.request('account/rateLimits/read')) as Record<string, unknown>;

  expect(answer['rateLimits']).toMatchObject({
    limitId: 'codex',
    primary: { usedPercent: 42, windowDurationMins: 301, resetsAt: 1_900_000_000 },
    secondary: null,
    planType: 'pro',
  });
  expect(Object.keys(answer['rateLimitsByLimitId'] as object)).toEqual(['codex_spark', 'codex']);
  expect(answer['rateLimitResetCredits']).toEqual({
    availableCount: 1,
    credits: [
      {
        id: 'c',
        resetType: 'codexRateLimits',
        status: 'unknown',
        grantedAt: 1_767_225_600,
        expiresAt: null,
        title: null,
        description: null,
      },
    ],
  });
});

test.each([
  ['account/rateLimits/read', {}, 'to read rate limits'],
  ['account/usage/read', {}, 'to read token usage'],
  ['account/rateLimitResetCredit/consume', { idempotencyKey: 'k' }, 'for rate limit reset credits'],
  ['account/sendAddCreditsNudgeEmail', { creditType: 'credits' }, 'to notify workspace owner'],
  ['account/workspaceMessages/read', undefined, 'to read workspace messages'],
])('%s needs a ChatGPT account', async (method, params, purpose) => {
  await using context = testServer(() => answerWith('Hi'));
  const { peer } = context.connect();
  await peer.request('initialize', HELLO);

  await expect(peer.request(method, params)).rejects.toMatchObject({
    rpcCode: -32600,
    message: `codex account authentication required ${purpose}`,
  });
  await peer.request('account/login/start', { type: 'apiKey', apiKey: 'sk-1' });
  await expect(peer.request(method, params)).rejects.toMatchObject({
    rpcCode: -32600,
    message: `chatgpt authentication required ${purpose}`,
  });
});

test('an account whose tokens cannot be renewed is none to clients of 0.169, and as it was to those of 0.104', async () => {
  const routes = {
    '/backend-api/wham/accounts/check': () => ({ body: { accounts: [WORKSPACE] } }),
    '/oauth/token': () => ({ status: 401, body: { error: { code: 'refresh_token_reused' } } }),
  };
  const { url } = await backend(routes);
  const env = { PATH: '/usr/bin:/bin', CODEX_REFRESH_TOKEN_URL_OVERRIDE: new URL('/oauth/token', url).href };
  const told = [];
  for (const protocol of ['0.169', '0.104'] as const) {
    await using context = testServer(() => answerWith('Hi'), { protocol, env });
    const { peer } = await signedIn(context, url);
    const { account } = (await peer.request('account/read', { refreshToken: true })) as { account: object | null };
    const status = (await peer.request('getAuthStatus', { includeToken: true })) as Record<string, unknown>;
    told.push([account === null ? null : 'an account', status['authMethod'], typeof status['authToken']]);
  }

  expect(told).toEqual([
    [null, 'chatgpt', 'object'],
    ['an account', 'chatgpt', 'string'],
  ]);
});

test('signing in with a key ends a sign-in that waits for the browser', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  await client.peer.request('initialize', HELLO);
  const { loginId } = (await client.peer.request('account/login/start', { type: 'chatgpt' })) as { loginId: string };

  await client.peer.request('account/login/start', { type: 'apiKey', apiKey: 'sk-1' });

  expect(await client.until('account/login/completed')).toMatchObject({
    loginId,
    success: false,
    error: 'Login server error: Login was not completed',
  });
  expect(await client.until('account/login/completed')).toMatchObject({ loginId: null, success: true });
});

test('an account can be read and signed in to while the configuration is broken', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  await writeFile(path.join(context.home, 'config.toml'), 'model = 5\n');
  await client.peer.request('initialize', HELLO);

  await client.peer.request('account/login/start', { type: 'apiKey', apiKey: 'sk-1' });

  expect(await client.peer.request('account/read', {})).toMatchObject({ account: { type: 'apiKey' } });
});

test('the older methods sign in and out, and tell so', async () => {
  await using context = testServer(() => answerWith('Hi'), { protocol: '0.104' });
  const client = context.connect();
  await client.peer.request('initialize', HELLO);

  expect(await client.peer.request('loginApiKey', { apiKey: 'sk-old' })).toEqual({});
  expect(await client.until('authStatusChange')).toEqual({ authMethod: 'apikey' });
  const file = path.join(context.home, 'auth.json');
  expect([JSON.parse(await readFile(file, 'utf8')), (await stat(file)).mode & 0o777]).toEqual([
    { auth_mode: 'apikey', OPENAI_API_KEY: 'sk-old' },
    0o600,
  ]);
  expect(await client.peer.request('userInfo')).toEqual({ allegedUserEmail: null });
  expect(await client.peer.request('logoutChatGpt')).toEqual({});
  expect(await client.until('authStatusChange')).toEqual({ authMethod: null });
  await expect(client.peer.request('cancelLoginChatGpt', { loginId: 'x' })).rejects.toThrow(/UUID parsing failed/);
});
