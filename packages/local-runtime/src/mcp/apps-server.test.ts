import { loadConfig } from '@codex-ts/config';
import type { Auth } from '@codex-ts/login';
import { McpServerPool, type McpToolDescription } from '@codex-ts/mcp-client';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { startHttpServer } from '../../../mcp-client/src/testing/http-server.ts';
import { appsServer } from './apps-server.ts';
import { SessionServers } from './session-servers.ts';

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

const signedIn = (auth: Auth | null) => ({ cached: () => Promise.resolve(auth), current: () => Promise.resolve(auth) });

function configOf(directory: { path: string; join(...parts: string[]): string }) {
  return loadConfig({
    codexHome: directory.join('home'),
    cwd: directory.path,
    home: directory.path,
    env: {},
    platform: 'linux',
  });
}

const homeWith = (config: string) => temporaryDirectory({ files: { 'home/config.toml': config } });

const tool = (name: string, more: object = {}): McpToolDescription => ({ name, inputSchema: { type: 'object' }, ...more });

test.each([
  ['nobody is signed in', '', '0.169', null],
  ['requests are paid by a key', '', '0.169', key],
  ['the feature is off', 'features.apps = false', '0.169', account],
  ['the release has it off', '', '0.104', account],
] as const)('there are no connectors when %s', async (_, toml, release, auth) => {
  await using directory = homeWith(toml);

  expect(await appsServer({ config: configOf(directory), release, originator: 'tester', auth: signedIn(auth) })).toBeNull();
});

test('the account is shown to ChatGPT, and by release 0.169 to no other address', async () => {
  const seen = [];
  for (const [base, release] of [
    ['https://chatgpt.com', '0.169'],
    ['http://127.0.0.1:1/backend-api', '0.169'],
    ['http://127.0.0.1:1/backend-api', '0.104'],
  ] as const) {
    await using directory = homeWith(`chatgpt_base_url = "${base}"\nfeatures.apps = true\n`);
    const apps = await appsServer({ config: configOf(directory), release, originator: 'tester', auth: signedIn(account) });
    seen.push([apps?.settings.transport, await apps?.authorization?.accessToken()]);
  }
  const named = { originator: 'tester', 'x-openai-product-sku': 'codex' };
  const http = { type: 'streamable_http', byAccount: false, headersHelper: null, oauth: null };
  const id = { 'chatgpt-account-id': 'acct-1' };

  expect(seen).toEqual([
    [{ ...http, url: 'https://chatgpt.com/backend-api/ps/mcp', headers: { ...named, ...id } }, 't0ken'],
    [{ ...http, url: 'http://127.0.0.1:1/backend-api/ps/mcp', headers: named }, undefined],
    [{ ...http, url: 'http://127.0.0.1:1/backend-api/wham/apps', headers: id }, 't0ken'],
  ]);
});

test('the token of another workspace is not presented', async () => {
  await using directory = homeWith('');
  const auth = { cached: () => Promise.resolve(account), current: () => Promise.resolve({ ...account, accountId: 'acct-2' }) };
  const apps = await appsServer({ config: configOf(directory), release: '0.169', originator: 'tester', auth });

  expect(await apps?.authorization?.accessToken()).toBeNull();
});

test('tools of connectors that are not switched off are offered; what does more than read is asked about', async () => {
  const tools = [
    tool('find', { _meta: { connector_id: 'calendar' }, annotations: { readOnlyHint: true, openWorldHint: false } }),
    tool('remove', { _meta: { connector_id: 'calendar' } }),
    tool('send', { _meta: { connector_id: 'mail' } }),
    tool('read', { _meta: { connector_id: 'files' }, annotations: { readOnlyHint: true } }),
    tool('write', { _meta: { connector_id: 'files' } }),
    tool('loose'),
  ];
  await using server = await startHttpServer({ tools });
  await using directory = homeWith(
    `chatgpt_base_url = "${new URL('/backend-api', server.url).href}"\n` +
      '[apps.mail]\nenabled = false\n[apps.files]\ndestructive_enabled = false\ndefault_tools_approval_mode = "approve"\n',
  );
  const config = configOf(directory);
  const apps = await appsServer({ config, release: '0.169', originator: 'tester', auth: signedIn(account) });
  await using pool = new McpServerPool({ version: '1' });
  const servers = new SessionServers({ config, env: {}, pool, apps, inProcess: [] });
  const [mcp] = servers.servers;
  const offered = await mcp?.tools();

  expect(offered?.map(({ name }) => [name, mcp?.approvalMode(name)])).toEqual([
    ['find', 'writes'],
    ['remove', 'writes'],
    ['read', 'approve'],
  ]);
  expect(new Set(server.requests.map(({ line, headers }) => [line, headers['authorization']].join()))).toEqual(
    new Set(['POST /backend-api/ps/mcp,', 'GET /backend-api/ps/mcp,']),
  );
  servers.close();
});
