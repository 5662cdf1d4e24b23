import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, introduce, openThread, prompt, refusalOf, testServer, type TestServer } from '../testing/test-server.ts';

const SCRIPT = fileURLToPath(new URL('../../../mcp-client/src/testing/stdio-server.mjs', import.meta.url));

const callOf = (name: string, args: object): ModelEvent[] => [
  { type: 'created' },
  { type: 'item.done', item: { type: 'function_call', name, call_id: 'call_1', arguments: JSON.stringify(args) } },
  { type: 'completed', responseId: 'resp', usage: null },
];

async function configure(context: TestServer, more = ''): Promise<void> {
  const config = `model = "gpt-5.2-codex"\n[mcp_servers.docs]\ncommand = "${process.execPath}"\nargs = ["${SCRIPT}"]\n${more}`;
  await writeFile(path.join(context.home, 'config.toml'), config);
}

test('a call of the model is shown with its progress, and a question of the server is put to the client', async () => {
  const script = (_: unknown, index: number) =>
    index === 0 ? callOf('mcp__docs__slow', { ms: 0 }) : index === 1 ? callOf('mcp__docs__ask', {}) : answerWith('Done');
  await using context = testServer(script);
  await configure(context);
  const client = context.connect();
  const asked: unknown[] = [];
  client.onQuestion = (method, params) => {
    asked.push({ method, params });
    return { action: 'accept', content: { colour: 'blue' }, _meta: null };
  };
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  await client.until('turn/completed');
  const told = (method: string) => client.told.filter((message) => message.method === method).map(({ params }) => params);
  expect(told('mcpServer/startupStatus/updated')).toMatchObject([
    { threadId, name: 'docs', status: 'starting', error: null },
    { threadId, name: 'docs', status: 'ready', error: null },
  ]);
  expect(told('item/mcpToolCall/progress')).toMatchObject([{ itemId: 'call_1', message: 'half way' }]);
  expect(asked).toMatchObject([
    { method: 'mcpServer/elicitation/request', params: { threadId, serverName: 'docs', mode: 'form', message: 'Which colour?' } },
  ]);
  const calls = told('item/completed').filter((params) => (params as { item: { type: string } }).item.type === 'mcpToolCall');
  expect(calls).toMatchObject([
    { item: { server: 'docs', tool: 'slow', status: 'completed' } },
    { item: { tool: 'ask', result: { content: [{ text: '{"action":"accept","content":{"colour":"blue"}}' }] } } },
  ]);
});

test('of a huge result the model and the file get what their limits allow, and the client a mebibyte', async () => {
  const outputs: string[] = [];
  await using context = testServer(({ input }, index) => {
    if (index === 0) return callOf('mcp__docs__huge', { words: 500_000 });
    outputs.push(...input.flatMap((item) => (item.type === 'function_call_output' ? [JSON.stringify(item.output)] : [])));
    return answerWith('Done');
  });
  await configure(context);
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status: 'completed' } });
  expect(outputs).toEqual([expect.stringMatching(/a word .*tokens truncated.* word/)]);
  expect(outputs[0]?.length).toBeLessThan(60_000);
  const shown = client.told.find(
    ({ method, params }) => method === 'item/completed' && (params['item'] as { type: string }).type === 'mcpToolCall',
  );
  expect(JSON.stringify(shown)).toMatch(/"text":"Truncated tool output:\\na word /);
  expect(JSON.stringify(shown).length).toBeLessThan(1_050_000);
  const file = readdirSync(context.home, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(`${threadId}.jsonl`),
  );
  const lines = readFileSync(path.join(context.home, file ?? ''), 'utf8').split('\n');
  const lengthOf = (type: string) => lines.find((line) => line.includes(`"type":"${type}"`))?.length;
  expect(lengthOf('function_call_output')).toBeLessThan(60_000);
  expect(lengthOf('mcp_tool_call_end')).toBeLessThan(70_000);
});

test('an address that a server wants opened is put to the client', async () => {
  await using context = testServer(() => answerWith('unused'));
  await configure(context);
  const client = context.connect();
  const asked: unknown[] = [];
  client.onQuestion = (method, params) => {
    asked.push({ method, params });
    return { action: 'accept', content: null, _meta: null };
  };
  const threadId = await openThread(client);
  const url = 'https://example.com/sign-in';
  const result = await client.peer.request('mcpServer/tool/call', {
    threadId,
    server: 'docs',
    tool: 'ask-url',
    arguments: { url },
  });
  expect(result).toMatchObject({ content: [{ text: '{"action":"accept","content":{}}' }] });
  const question = {
    threadId,
    turnId: null,
    serverName: 'docs',
    mode: 'url',
    _meta: null,
    message: 'Sign in',
    url,
    elicitationId: 'e-1',
  };
  expect(asked).toEqual([{ method: 'mcpServer/elicitation/request', params: question }]);
});

test('a client calls tools and reads resources beside the conversation', async () => {
  await using context = testServer(() => answerWith('unused'));
  await configure(context);
  const client = context.connect();
  client.onQuestion = () => ({ action: 'decline', content: null, _meta: null });
  const threadId = await openThread(client);
  const call = (tool: string, more: object = {}) =>
    client.peer.request('mcpServer/tool/call', { threadId, server: 'docs', tool, ...more });
  expect(await call('echo', { arguments: { text: 'hi' } })).toEqual({ content: [{ type: 'text', text: 'ECHO: hi' }] });
  expect(await call('fail')).toMatchObject({ isError: true });
  expect(await call('ask')).toMatchObject({ content: [{ text: '{"action":"decline"}' }] });
  expect(await refusalOf(call('refuse'))).toEqual([-32001, 'no, thank you']);
  const read = (uri: string, more: object = {}) =>
    client.peer.request('mcpServer/resource/read', { server: 'docs', uri, ...more });
  const memo = { contents: [{ uri: 'memo://one', mimeType: 'text/plain', text: 'the memo' }], originCallId: null };
  expect(await read('memo://one')).toEqual(memo);
  expect(await read('memo://one', { threadId })).toEqual(memo);
  expect(await refusalOf(read('memo://none'))).toEqual([-32002, 'resource not found']);
  expect(await refusalOf(client.peer.request('mcpServer/resource/read', { server: 'nope', uri: 'x:1' }))).toEqual([
    -32603,
    "unknown MCP server 'nope'",
  ]);
  expect(await refusalOf(client.peer.request('mcpServer/tool/call', { threadId, server: 'nope', tool: 'x' }))).toEqual([
    -32603,
    "unknown MCP server 'nope'",
  ]);
  const unknown = { threadId: '00000000-0000-7000-8000-000000000000', server: 'docs', tool: 'echo' };
  expect((await refusalOf(client.peer.request('mcpServer/tool/call', unknown)))[1]).toMatch('thread not found');
});

test('the list says of each server what it offers or why it does not', async () => {
  await using context = testServer(() => answerWith('unused'));
  await configure(
    context,
    '[mcp_servers.broken]\ncommand = "/no/such/program"\n[mcp_servers.off]\ncommand = "x"\nenabled = false\n',
  );
  const client = context.connect();
  const threadId = await openThread(client);
  const list = (params: object) => client.peer.request('mcpServerStatus/list', params);
  expect(await list({ threadId, detail: 'toolsAndAuthOnly' })).toMatchObject({
    data: [
      { name: 'broken', runtimeStatus: 'failed', toolsError: 'MCP startup failed: No such file or directory (os error 2)' },
      { name: 'docs', runtimeStatus: 'connected', tools: { echo: { name: 'echo' } }, resources: [], authStatus: 'unsupported' },
      { name: 'off', runtimeStatus: 'disabled', toolsError: null },
    ],
    nextCursor: null,
  });
  expect(await list({ limit: 1, cursor: '1' })).toMatchObject({
    data: [{ name: 'docs', runtimeStatus: null, resources: [{ uri: 'memo://one' }], resourceTemplates: [{ name: 'memo' }] }],
    nextCursor: '2',
  });
  expect(await refusalOf(list({ cursor: 'x' }))).toEqual([-32600, 'invalid cursor: x']);
});

test('threads open one after the other while a server that never answers is still starting', async () => {
  await using context = testServer(() => answerWith('unused'));
  await configure(context, `[mcp_servers.silent]\ncommand = "${process.execPath}"\nargs = ["${SCRIPT}", "--silent"]\n`);
  const client = context.connect();
  const first = await openThread(client);
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  expect(new Set([first, thread.id]).size).toBe(2);
  let seen: Record<string, unknown>[] = [];
  while (seen.length < 2) {
    await client.until('mcpServer/startupStatus/updated');
    seen = client.told.map(({ params }) => params).filter(({ name }) => name === 'silent');
  }
  expect(seen).toMatchObject([first, thread.id].map((threadId) => ({ threadId, status: 'starting' })));
});

test('a server that has to be there and is not keeps the thread from opening', async () => {
  await using context = testServer(() => answerWith('unused'));
  await configure(context, '[mcp_servers.must]\ncommand = "/no/such/program"\nrequired = true\n');
  const client = context.connect();
  await introduce(client);
  expect(await refusalOf(client.peer.request('thread/start', {}))).toEqual([
    -32603,
    'error creating thread: Fatal error: Failed to initialize session: required MCP servers failed to initialize: must: No such file or directory (os error 2)',
  ]);
});

test('after a reload threads have the servers of the new configuration', async () => {
  await using context = testServer(() => answerWith('unused'));
  const client = context.connect();
  const threadId = await openThread(client);
  const call = { threadId, server: 'docs', tool: 'echo', arguments: { text: 'hi' } };
  expect((await refusalOf(client.peer.request('mcpServer/tool/call', call)))[1]).toBe("unknown MCP server 'docs'");
  await configure(context);
  await client.peer.request('config/mcpServer/reload', undefined);
  await client.until('mcpServer/startupStatus/updated');
  expect(await client.peer.request('mcpServer/tool/call', call)).toMatchObject({ content: [{ text: 'ECHO: hi' }] });
});

test('a thread that is opened again has its servers again, and tells of them', async () => {
  const script = (_: unknown, index: number) =>
    index === 0 ? answerWith('One') : index === 1 ? callOf('mcp__docs__echo', { text: 'hi' }) : answerWith('Two');
  await using context = testServer(script);
  await configure(context);
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  await client.until('turn/completed');
  await client.peer.request('thread/archive', { threadId });
  await client.peer.request('thread/unarchive', { threadId });
  const before = client.told.length;
  await client.peer.request('thread/resume', { threadId, excludeTurns: true });
  await client.peer.request('turn/start', prompt(threadId, 'again'));
  await client.until('turn/completed');
  const told = client.told.slice(before).map(({ method, params }) => ({ method, params }));
  expect(told).toContainEqual({
    method: 'mcpServer/startupStatus/updated',
    params: expect.objectContaining({ name: 'docs', status: 'ready' }),
  });
  expect(told).toContainEqual({
    method: 'item/completed',
    params: expect.objectContaining({ item: expect.objectContaining({ type: 'mcpToolCall', status: 'completed' }) }),
  });
});
