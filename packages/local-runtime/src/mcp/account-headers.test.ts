import { loadConfig } from '@codex-ts/config';
import type { Auth } from '@codex-ts/login';
import { resolveServer } from '@codex-ts/mcp-client';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { startHttpServer } from '../../../mcp-client/src/testing/http-server.ts';
import { accountHeaders } from './account-headers.ts';
import { createMcpPool } from './create-pool.ts';

const account: Auth = {
  mode: 'chatgpt',
  accessToken: 't0ken',
  accountId: 'acct-1',
  idToken: { email: null, planType: null, userId: null, accountId: 'acct-1' } as never, // not looked at
  email: null,
  planType: 'pro',
  external: false,
  lastRefresh: null,
};
const key: Auth = { mode: 'apiKey', apiKey: 'sk', source: 'store' };
const signedIn = (auth: Auth | null) => ({ current: () => Promise.resolve(auth) });
const presented = { authorization: 'Bearer t0ken', 'chatgpt-account-id': 'acct-1' };

test.each([
  ['https://chatgpt.com/backend-api/ps/mcp', account, presented],
  ['https://chat.openai.com/mcp', account, presented],
  ['http://chatgpt.com/mcp', account, {}],
  ['https://chatgpt.com.example.com/mcp', account, {}],
  ['https://chatgpt.com@example.com/mcp', account, {}],
  ['https://example.com/https://chatgpt.com/', account, {}],
  ['http://127.0.0.1:1/mcp', account, {}],
  ['https://chatgpt.com/mcp', null, {}],
  ['https://chatgpt.com/mcp', key, {}],
])('what %s is presented', async (url, auth, headers) => {
  expect(await accountHeaders(url, signedIn(auth))).toEqual(headers);
});

test('a sign-in that cannot be read is none', async () => {
  const broken = { current: () => Promise.reject(new Error('broken')) };
  expect(await accountHeaders('https://chatgpt.com/mcp', broken)).toEqual({});
});

test('a server elsewhere that wants the account is spoken with, and never sees it', async () => {
  await using directory = temporaryDirectory({ files: { 'home/config.toml': '' } });
  await using server = await startHttpServer();
  const config = loadConfig({
    codexHome: directory.join('home'),
    cwd: directory.path,
    home: directory.path,
    env: {},
    platform: 'linux',
  });
  await using pool = createMcpPool({ config, version: '1', signedIn: () => Promise.resolve(signedIn(account)) });
  const settings = resolveServer('web', { url: server.url, auth: 'chatgpt' }, { cwd: '/', env: {} });
  await pool.acquire(settings, { root: '/' }).started();
  expect(server.requests.length).toBeGreaterThan(0);
  for (const { headers } of server.requests) {
    expect(headers['authorization']).toBeUndefined();
    expect(headers['chatgpt-account-id']).toBeUndefined();
  }
});
