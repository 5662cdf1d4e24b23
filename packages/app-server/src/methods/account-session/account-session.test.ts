import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: object): string => `${part({ alg: 'none' })}.${part(payload)}.c2ln`;
const tokenOf = (accountId: string, userId = 'user-1'): string =>
  jwt({
    email: 'user@example.com',
    exp: 4_102_444_800,
    'https://api.openai.com/auth': { chatgpt_user_id: userId, chatgpt_account_id: accountId },
  });

const WORKSPACES = [
  { id: 'acc-1', name: 'Mine', structure: 'personal', profile_picture_url: 'https://p.test/1' },
  { id: 'acc-2', name: 'Team', structure: 'workspace', profile_picture_url: null },
];
const CHECK = 'GET /backend-api/wham/accounts/check';
const SWITCH = 'POST /backend-api/accounts/switch-workspace-token';

/** A signed-in client of a server whose ChatGPT answers by `routes`; what these do not name is not there. */
async function opened(routes: Record<string, object>, document: object = stored()) {
  const backend = createServer((request, response) => {
    const reply = routes[`${request.method} ${request.url}`];
    response.writeHead(reply === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(reply ?? {}));
  }).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  onTestFinished(() => void backend.close());
  const address = backend.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/backend-api`;
  const context = testServer(() => [], { nowMs: () => 1_700_000_000_500 });
  const file = path.join(context.home, 'auth.json');
  await writeFile(file, JSON.stringify(document));
  await writeFile(path.join(context.home, 'config.toml'), `model = "gpt-5.2-codex"\nchatgpt_base_url = "${base}"\n`);
  const client = context.connect();
  await introduce(client);
  return {
    client,
    file,
    list: (params: object = {}) => client.peer.request('accountSession/list', params),
    switchTo: (accountId: string, sessionId = 'user-1') => client.peer.request('accountSession/switch', { sessionId, accountId }),
    [Symbol.asyncDispose]: () => context[Symbol.asyncDispose](),
  };
}

function stored(): object {
  const tokens = { id_token: tokenOf('acc-1'), access_token: tokenOf('acc-1'), refresh_token: 'r', account_id: 'acc-1' };
  return { OPENAI_API_KEY: null, tokens, last_refresh: '2099-01-01T00:00:00Z' };
}

function sessions(selected: string, workspaces: object[]): object {
  return {
    activeSessionId: 'user-1',
    sessions: [
      {
        sessionId: 'user-1',
        email: 'user@example.com',
        userId: 'user-1',
        displayName: null,
        imageUrl: null,
        lastUsedAt: 1_700_000_000,
        isActive: true,
        selectedWorkspaceAccountId: selected,
        workspaces,
      },
    ],
  };
}
const plain = (accountId: string): object => ({ accountId, name: null, imageUrl: null, kind: null });

test('lists the user who is signed in, and on demand what their workspaces are called', async () => {
  await using context = await opened({ [CHECK]: { accounts: WORKSPACES } });
  expect(await context.list()).toEqual(sessions('acc-1', [plain('acc-1')]));
  expect(await context.list({ refreshWorkspaceMetadata: true })).toEqual(
    sessions('acc-1', [
      { accountId: 'acc-1', name: 'Mine', imageUrl: 'https://p.test/1', kind: 'personal' },
      { accountId: 'acc-2', name: 'Team', imageUrl: null, kind: 'workspace' },
    ]),
  );
});

test('what an account needs for its safety is not asked for; without one it needs nothing', async () => {
  await using signedIn = await opened({});
  await expect(signedIn.client.peer.request('account/securitySetup/read')).rejects.toMatchObject({
    rpcCode: -32601,
    data: { reason: 'notAvailableInThisBuild' },
  });
  await using byKey = await opened({}, { OPENAI_API_KEY: 'sk-1' });
  expect(await byKey.client.peer.request('account/securitySetup/read')).toEqual({ notice: null });
});

test('without a sign-in by ChatGPT there are no sessions', async () => {
  await using context = await opened({}, { OPENAI_API_KEY: 'sk-1' });
  expect(await context.list({ refreshWorkspaceMetadata: true })).toEqual({ activeSessionId: null, sessions: [] });
  expect(await refusalOf(context.switchTo('acc-2'))).toEqual([-32600, 'Workspace switching requires a managed ChatGPT login']);
  expect(await refusalOf(context.switchTo(''))).toEqual([-32600, 'accountId must not be empty']);
});

test('works for another workspace with the token of that one, which only the user may read', async () => {
  const token = tokenOf('acc-2');
  await using context = await opened({ [CHECK]: { accounts: WORKSPACES }, [SWITCH]: { access_token: token } });
  expect(await context.switchTo('acc-1')).toEqual(sessions('acc-1', [plain('acc-1')]));
  const answer = await context.switchTo('acc-2');
  expect(answer).toEqual(sessions('acc-2', [plain('acc-2')]));
  expect(JSON.stringify(answer)).not.toContain(token);
  expect(JSON.parse(await readFile(context.file, 'utf8'))).toMatchObject({
    tokens: { id_token: tokenOf('acc-1'), access_token: token, refresh_token: 'r', account_id: 'acc-2' },
  });
  expect((await stat(context.file)).mode & 0o777).toBe(0o600);
  expect(await context.client.until('account/updated')).toMatchObject({ authMode: 'chatgpt' });
});

test.each([
  ['another user', {}, 'acc-2', 'user-2', 'Only the active managed account session can be switched'],
  ['a workspace of nobody', {}, 'acc-9', 'user-1', 'The selected workspace is unavailable'],
  ['a refusal', {}, 'acc-2', 'user-1', 'Workspace switch was rejected (HTTP 404 Not Found)'],
  ['an answer without a token', { [SWITCH]: {} }, 'acc-2', 'user-1', 'error decoding response body'],
  [
    'a token for another workspace',
    { [SWITCH]: { access_token: tokenOf('acc-3') } },
    'acc-2',
    'user-1',
    'Workspace exchange returned a different user or workspace',
  ],
  [
    'a token of another user',
    { [SWITCH]: { access_token: tokenOf('acc-2', 'user-2') } },
    'acc-2',
    'user-1',
    'Workspace exchange returned a different user or workspace',
  ],
])('%s changes nothing', async (_what, routes, accountId, sessionId, message) => {
  await using context = await opened({ [CHECK]: { accounts: WORKSPACES }, ...routes });
  expect(await refusalOf(context.switchTo(accountId, sessionId))).toEqual([-32600, message]);
  expect(JSON.parse(await readFile(context.file, 'utf8'))).toEqual(stored());
});

test('a service that does not know the workspaces fails the question for them', async () => {
  await using context = await opened({});
  const failed = [-32603, 'Failed to fetch workspace metadata'];
  expect(await refusalOf(context.list({ refreshWorkspaceMetadata: true }))).toEqual(failed);
  expect(await refusalOf(context.switchTo('acc-2'))).toEqual(failed);
});
