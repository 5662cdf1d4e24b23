import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelEvent, ResponsesRequest, ToolSpec } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer, type TestServer } from '../testing/test-server.ts';

const SCRIPT = fileURLToPath(new URL('../../../mcp-client/src/testing/bad-server.mjs', import.meta.url));

const callOf = (name: string): ModelEvent[] => [
  { type: 'created' },
  { type: 'item.done', item: { type: 'function_call', name, call_id: 'call_1', arguments: '{}' } },
  { type: 'completed', responseId: 'resp', usage: null },
];

interface Configured {
  model?: string;
  command?: string;
  fault?: string;
  more?: string;
}

async function configure(
  context: TestServer,
  { model = 'gpt-5.2-codex', command = process.execPath, fault = '', more = '' }: Configured,
): Promise<void> {
  const server = `[mcp_servers.bad]\ncommand = "${command}"\nargs = ["${SCRIPT}", "${fault}"]\n${more}`;
  await writeFile(path.join(context.home, 'config.toml'), `model = "${model}"\n${server}`);
}

/** One turn in which the model calls a tool of the server: what it was told, what the client saw, and how the turn ended. */
async function turnWith(configured: Configured) {
  const requests: ResponsesRequest[] = [];
  await using context = testServer((request, index) => {
    requests.push(structuredClone(request));
    return index === 0 ? callOf('mcp__bad__run') : answerWith('Done');
  });
  await configure(context, configured);
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  const { turn } = (await client.until('turn/completed')) as { turn: { status: string } };
  const told = requests[1]?.input.find(({ type }) => type === 'function_call_output');
  const paramsOf = (method: string) => client.told.filter((each) => each.method === method).map(({ params }) => params);
  const items = paramsOf('item/completed').map(({ item }) => item as { type: string; status?: string });
  const starts = paramsOf('mcpServer/startupStatus/updated').map(({ status, error }) => [status, error]);
  return {
    status: turn.status,
    told: told?.type === 'function_call_output' ? told.output : null,
    call: items.find(({ type }) => type === 'mcpToolCall')?.status,
    starts,
  };
}

test.each([
  ['is not there', { command: '/no/such/program' }, 'No such file or directory (os error 2)'],
  ['ends at its start', { command: '/bin/false' }, 'the server ended with exit code 1'],
  ['never speaks', { fault: 'never-speaks', more: 'startup_timeout_sec = 0.3\n' }, 'timed out after 0.3 seconds'],
  ['ends when it is asked for its tools', { fault: 'dies-when-listed' }, 'Transport closed'],
])('a turn goes on without the tools of a server that %s', async (_, configured, reason) => {
  const { status, told, call, starts } = await turnWith(configured);
  expect({ status, told, call }).toEqual({ status: 'completed', told: 'unsupported call: mcp__bad__run', call: undefined });
  expect(starts).toEqual([
    ['starting', null],
    ['failed', expect.stringContaining(reason)],
  ]);
});

test.each([
  ['dies in a call', { fault: 'dies-in-a-call' }, 'tools/call failed: Transport closed'],
  [
    'answers too late',
    { fault: 'answers-nothing', more: 'tool_timeout_sec = 0.3\n' },
    'timed out awaiting tools/call after 300ms',
  ],
  [
    'answers with what is no answer',
    { fault: 'answers-null' },
    'Unexpected response type: what it answered is none by the protocol',
  ],
  ['answers with lists in lists without end', { fault: 'answers-deep' }, 'it is nested too deep'],
])('the model is told when a server %s, and the turn goes on', async (_, configured, reason) => {
  const { status, told, call } = await turnWith(configured);
  expect({ status, call }).toEqual({ status: 'completed', call: 'failed' });
  expect(told).toContain('err: "tool call error: tool call failed for `bad/run`');
  expect(told).toContain(reason);
});

test.each([
  ['writes garbage between its answers', 'writes-garbage', '[{"type":"text","text":"good"}]'],
  ['answers twice', 'answers-twice', '[{"type":"text","text":"good"}]'],
  ['answers with nothing in it', 'answers-empty', '[]'],
])('a call succeeds when the server %s', async (_, fault, output) => {
  expect(await turnWith({ fault })).toMatchObject({ status: 'completed', call: 'completed', told: output });
});

test.each([
  ['gpt-5.2-codex', 'one by one'],
  ['gpt-5.5', 'as a group'],
])('%s is told of tools with odd names and schemas in a form that the service takes, %s', async (model) => {
  const told: ToolSpec[] = [];
  await using context = testServer(({ tools }) => {
    told.push(...tools);
    return answerWith('Done');
  });
  await configure(context, { model, fault: 'odd-tools', more: 'omit_tools_from = ["deferred"]\n' });
  const client = context.connect();
  await client.peer.request('turn/start', prompt(await openThread(client), 'go'));
  await client.until('turn/completed');
  const group = told.find((spec) => spec.type === 'namespace');
  const tools = group?.tools ?? told.flatMap((spec) => (spec.type === 'function' && spec.name.startsWith('mcp__') ? [spec] : []));
  expect(tools).toHaveLength(group ? 10 : 9); // names that are the same for the model are told apart in a group only
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
  for (const { name, parameters } of tools) {
    expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(parameters).toMatchObject({ type: 'object', properties: {} });
    for (const key of ['anyOf', 'oneOf', 'allOf', '$ref', 'items']) expect(parameters).not.toHaveProperty([key]);
  }
});
