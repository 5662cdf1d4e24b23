import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startHttpServer } from '../../../mcp-client/src/testing/http-server.ts';
import { answerWith, openThread, prompt, testServer } from '../testing/test-server.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenFor = (account: string): string =>
  `${part({ alg: 'none' })}.${part({ exp: 4_102_444_800, 'https://api.openai.com/auth': { chatgpt_account_id: account, chatgpt_plan_type: 'pro' } })}.c2ln`;
const TOOLS = [{ name: 'find', inputSchema: { type: 'object' }, _meta: { connector_id: 'calendar' } }];

test('connectors come with an account, are told of, and go with it', async () => {
  await using service = await startHttpServer({ tools: TOOLS });
  const offered: unknown[] = [];
  await using context = testServer(({ tools }) => {
    offered.push(tools.flatMap((tool) => ('name' in tool && tool.name.startsWith('mcp__') ? [tool.name] : [])));
    return answerWith('Hi');
  });
  await writeFile(
    path.join(context.home, 'config.toml'),
    `model = "gpt-5.2-codex"\nchatgpt_base_url = "${new URL('/', service.url).href}"\n`,
  );
  const client = context.connect();
  const threadId = await openThread(client);
  const turn = async (): Promise<void> => {
    await client.peer.request('turn/start', prompt(threadId, 'go'));
    await client.until('turn/completed');
  };
  const signIn = (account: string): Promise<unknown> =>
    client.peer.request('account/login/start', {
      type: 'chatgptAuthTokens',
      accessToken: tokenFor(account),
      chatgptAccountId: account,
    });
  const ready = async (): Promise<void> => {
    while ((await client.until('mcpServer/startupStatus/updated'))['status'] !== 'ready');
  };

  await turn();
  await signIn('acct-1');
  await ready();
  await turn();
  await signIn('acct-2');
  await ready();
  const list = await client.peer.request('mcpServerStatus/list', { threadId });
  await client.peer.request('account/logout');
  await turn();

  expect(offered).toEqual([[], ['mcp__codex_apps__find'], []]);
  expect(list).toMatchObject({
    data: [{ name: 'codex_apps', runtimeStatus: 'connected', authStatus: 'unsupported', tools: { find: {} } }],
  });
  const told = client.told
    .filter(({ method }) => method === 'mcpServer/startupStatus/updated')
    .map(({ params }) => [params['name'], params['status']]);
  expect(told).toEqual([
    ['codex_apps', 'starting'],
    ['codex_apps', 'ready'],
    ['codex_apps', 'starting'],
    ['codex_apps', 'ready'],
  ]);
});

test('a service that refuses is told of with what to do, and the turn goes on', async () => {
  await using service = await startHttpServer({ tokens: new Set() });
  await using context = testServer(() => answerWith('Hi'));
  await writeFile(
    path.join(context.home, 'config.toml'),
    `model = "gpt-5.2-codex"\nchatgpt_base_url = "${new URL('/', service.url).href}"\n`,
  );
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('account/login/start', {
    type: 'chatgptAuthTokens',
    accessToken: tokenFor('a'),
    chatgptAccountId: 'a',
  });
  await client.until('mcpServer/startupStatus/updated');

  expect(await client.until('mcpServer/startupStatus/updated')).toEqual({
    threadId,
    name: 'codex_apps',
    status: 'failed',
    error: expect.stringMatching(
      /^MCP client for `codex_apps` failed to start: .* wants a sign-in\. The thread goes on .*`apps = false`/,
    ),
    failureReason: null,
  });
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status: 'completed' } });
});
