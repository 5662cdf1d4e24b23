import type { ModelEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, openThread, testServer } from '../testing/test-server.ts';

type Item = Record<string, unknown>;

/** Not kept of each item. */
const PASSING = new Set(['startedAtMs', 'completedAtMs', 'id']);
const lasting = (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([key]) => !PASSING.has(key)));

const DONE: ModelEvent = { type: 'completed', responseId: 'resp', usage: null };
const item = (done: object): ModelEvent => ({
  type: 'item.done',
  item: done as Extract<ModelEvent, { type: 'item.done' }>['item'],
}); // as the service sends it
const message = (text: string, more: object = {}): ModelEvent =>
  item({ type: 'message', role: 'assistant', id: 'msg', content: [{ type: 'output_text', text }], ...more });

const ANSWERS: ModelEvent[][] = [
  [
    message('Looking', { phase: 'commentary' }),
    item({
      type: 'web_search_call',
      id: 'ws',
      status: 'completed',
      action: { type: 'find_in_page', url: 'https://a.test/', pattern: 'x' },
    }),
    item({
      type: 'function_call',
      name: 'exec_command',
      call_id: 'c1',
      arguments: JSON.stringify({ cmd: 'echo one; exit 3', login: false }),
    }),
    item({ type: 'function_call', name: 'look_up', namespace: 'tickets', call_id: 'c2', arguments: '{"id":7}' }),
    item({
      type: 'custom_tool_call',
      name: 'apply_patch',
      call_id: 'c3',
      input: '*** Begin Patch\n*** Update File: a.txt\n@@\n-a\n+b\n*** Add File: sub/new.txt\n+new\n*** End Patch\n',
    }),
    DONE,
  ],
  [message('Done', { phase: 'final_answer' }), DONE],
  [message('First\n<proposed_plan>\n- one\n</proposed_plan>\n'), DONE],
];

test('a thread is shown again from its file with all that clients were told', async () => {
  await using context = testServer((_request, index) => ANSWERS[index] ?? answerWith('?'));
  const client = context.connect();
  client.onQuestion = () => ({ success: true, contentItems: [{ type: 'inputText', text: 'seven' }] });
  const threadId = await openThread(client, {
    approvalPolicy: 'never',
    sandbox: 'danger-full-access',
    dynamicTools: [
      {
        type: 'namespace',
        name: 'tickets',
        description: 'Tickets',
        tools: [{ type: 'function', name: 'look_up', description: 'Looks up', inputSchema: { type: 'object', properties: {} } }],
      },
    ],
  });
  const input = [
    { type: 'text', text: 'one', text_elements: [] },
    { type: 'mention', name: 'app', path: 'app://x' },
    { type: 'text', text: 'two', text_elements: [] },
  ];
  await client.peer.request('turn/start', { threadId, input });
  await client.until('turn/completed');
  const collaborationMode = {
    mode: 'plan',
    settings: { model: 'gpt-5.2-codex', reasoning_effort: null, developer_instructions: null },
  };
  await client.peer.request('turn/start', {
    threadId,
    input: [{ type: 'text', text: 'plan', text_elements: [] }],
    collaborationMode,
  });
  await client.until('turn/completed');

  const told = client.told.flatMap(({ method, params }) => (method === 'item/completed' ? [params['item'] as Item] : [])); // items have that form
  await client.peer.request('thread/archive', { threadId });
  const { thread } = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as {
    thread: { turns: { items: Item[] }[] };
  };

  expect(thread.turns.map(({ items }) => [items.length, items[0]?.['type']])).toEqual([
    [7, 'userMessage'],
    [3, 'userMessage'],
  ]);
  const byText = (items: Item[]): Item[] => items.map(lasting).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  expect(byText(thread.turns.flatMap(({ items }) => items))).toEqual(byText(told));
});
