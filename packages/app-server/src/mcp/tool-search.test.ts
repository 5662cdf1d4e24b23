import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelEvent, ResponseItem, ResponsesRequest } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, introduce, openThread, prompt, testServer, type TestServer } from '../testing/test-server.ts';

const SCRIPT = fileURLToPath(new URL('../../../mcp-client/src/testing/stdio-server.mjs', import.meta.url));

const items = (...all: ResponseItem[]): ModelEvent[] => [
  { type: 'created' },
  ...all.map((item): ModelEvent => ({ type: 'item.done', item })),
  { type: 'completed', responseId: 'resp', usage: null },
];
const search = items({ type: 'tool_search_call', call_id: 's1', execution: 'client', arguments: { query: 'echo' } });
const echo = items({
  type: 'function_call',
  name: 'echo',
  namespace: 'mcp__docs',
  call_id: 'c1',
  arguments: '{"text":"hi"}',
});

async function configure(context: TestServer, more = ''): Promise<void> {
  const config = `model = "gpt-5.5"\n[mcp_servers.docs]\ncommand = "${process.execPath}"\nargs = ["${SCRIPT}"]\n${more}`;
  await writeFile(path.join(context.home, 'config.toml'), config);
}

const kinds = ({ tools }: ResponsesRequest) =>
  tools
    .filter(({ type }) => type === 'tool_search' || type === 'namespace')
    .map((tool) => ('name' in tool ? tool.name : tool.type));

test('a newer model finds a tool, calls it, and still knows of both when the thread is resumed', async () => {
  const requests: ResponsesRequest[] = [];
  await using context = testServer((request, index) => {
    requests.push(structuredClone(request));
    return [search, echo][index] ?? answerWith('Done');
  });
  await configure(context);
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status: 'completed' } });
  expect(kinds(requests[0] as ResponsesRequest)).toEqual(['tool_search']);
  expect(requests[1]?.input.slice(-2)).toEqual([
    { type: 'tool_search_call', call_id: 's1', execution: 'client', arguments: { query: 'echo' } },
    {
      type: 'tool_search_output',
      call_id: 's1',
      status: 'completed',
      execution: 'client',
      tools: [
        expect.objectContaining({
          name: 'mcp__docs',
          description: 'Be kind.',
          tools: [expect.objectContaining({ name: 'echo' })],
        }),
      ],
    },
  ]);
  expect(requests[2]?.input.at(-1)).toMatchObject({ output: [{}, { text: 'ECHO: hi' }] });
  const shown = client.told.flatMap(({ method, params }) =>
    method === 'item/completed' ? [(params['item'] as { type: string }).type] : [],
  );
  expect(shown).toEqual(['userMessage', 'mcpToolCall', 'agentMessage']);

  const file = readdirSync(context.home, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(`${threadId}.jsonl`),
  );
  expect(readFileSync(path.join(context.home, file ?? ''), 'utf8')).toContain('"type":"tool_search_output"');
  const other = context.connect();
  await introduce(other);
  await client.peer.request('thread/unsubscribe', { threadId });
  await other.peer.request('thread/resume', { threadId });
  await other.peer.request('turn/start', prompt(threadId, 'again'));
  await other.until('turn/completed');
  const resent = requests.at(-1)?.input.map(({ type }) => type);
  expect(resent).toEqual(expect.arrayContaining(['tool_search_call', 'tool_search_output', 'function_call']));
});

test('a server whose tools are not to be searched for is told at once, unless that is closed too', async () => {
  const told: string[][] = [];
  await using context = testServer((request) => {
    told.push(kinds(request));
    return answerWith('Done');
  });
  for (const omitted of ['"deferred"', '"deferred", "direct"']) {
    await configure(context, `omit_tools_from = [${omitted}]\n`);
    const client = context.connect();
    const threadId = await openThread(client);
    await client.peer.request('turn/start', prompt(threadId, 'go'));
    await client.until('turn/completed');
  }
  expect(told).toEqual([['mcp__docs'], []]);
});
