import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer, type TestClient } from '../testing/test-server.ts';

interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

async function runTurn(client: TestClient, threadId: string, text: string): Promise<string> {
  const { turn } = (await client.peer.request('turn/start', prompt(threadId, text))) as { turn: { id: string } };
  await client.until('turn/completed');
  return turn.id;
}

const asked = (method: string, params: object) => ({ method, params });
const input = (text: string) => [{ type: 'text', text, text_elements: [] }];

test('queued messages start one after the other, under the names their client gave them', async () => {
  await using context = testServer((_request, index) => answerWith(`Answer ${index}`, `msg_${index}`));
  const client = context.connect();
  const threadId = await openThread(client);
  for (const [text, clientUserMessageId] of [
    ['first', 'a'],
    ['second', 'b'],
    ['third', 'c'],
  ] as const) {
    await client.peer.request('thread/queue/add', { threadId, input: input(text), clientUserMessageId });
  }
  for (let turn = 0; turn < 3; turn += 1) await client.until('turn/completed');

  const { data } = (await client.peer.request('thread/items/list', { threadId })) as Page<{
    item: { type: string; clientId?: string };
  }>;
  expect(data.flatMap(({ item }) => (item.type === 'userMessage' ? [item.clientId] : []))).toEqual(['a', 'b', 'c']);
  expect(await client.peer.request('thread/queue/list', { threadId })).toEqual({ data: [], nextCursor: null });
  await expect(client.peer.request('thread/queue/start', { threadId })).rejects.toThrow('queue is empty');
});

test('a thread goes back to before a turn, and stays there when it is opened again', async () => {
  await using context = testServer((_request, index) => answerWith(`Answer ${index}`, `msg_${index}`));
  const client = context.connect();
  const threadId = await openThread(client);
  await runTurn(client, threadId, 'one');
  const second = await runTurn(client, threadId, 'two');
  await runTurn(client, threadId, 'three');

  await client.peer.request('thread/revert', { threadId, beforeTurnId: second });
  await client.until('thread/reverted');
  await runTurn(client, threadId, 'four');

  const prompts = async (): Promise<string[]> => {
    const { data } = (await client.peer.request('thread/turns/list', { threadId, sortDirection: 'asc' })) as Page<{
      items: { content?: { text: string }[] }[];
    }>;
    return data.map(({ items }) => items[0]?.content?.[0]?.text ?? '');
  };
  expect(await prompts()).toEqual(['one', 'four']);
  await client.peer.request('thread/archive', { threadId });
  await client.peer.request('thread/unarchive', { threadId });
  expect(await prompts()).toEqual(['one', 'four']);
  await expect(client.peer.request('thread/revert', { threadId, beforeTurnId: second })).rejects.toThrow('thread not found');
});

test('a goal is kept beside the thread, counts what turns use, and ends at its budget', async () => {
  const usage = { input_tokens: 100, cached_input_tokens: 40, output_tokens: 20, reasoning_output_tokens: 0, total_tokens: 120 };
  await using context = testServer(() => {
    const events = answerWith('Hi');
    return events.map((event) => (event.type === 'completed' ? { ...event, usage } : event));
  });
  const client = context.connect();
  const threadId = await openThread(client);
  await runTurn(client, threadId, 'go');
  await client.peer.request('thread/goal/set', { threadId, objective: ' Finish it ', tokenBudget: 100 });
  await client.until('thread/goal/updated');
  expect(await client.until('thread/goal/updated')).toMatchObject({
    goal: { objective: 'Finish it', status: 'active', tokensUsed: 80 },
  });
  expect(await client.until('thread/goal/updated')).toMatchObject({ goal: { status: 'budgetLimited', tokensUsed: 160 } });
  await client.peer.request('thread/archive', { threadId });
  expect(await client.peer.request('thread/goal/get', { threadId })).toMatchObject({
    goal: { status: 'budgetLimited', tokensUsed: 160 },
  });

  await client.peer.request('thread/delete', { threadId });
  await expect(client.peer.request('thread/goal/get', { threadId })).rejects.toThrow('thread not found');
});

test('what is read is marked once, by whoever looked last', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  const turnId = await runTurn(client, threadId, 'go');
  const read = async () =>
    ((await client.peer.request('thread/read', { threadId })) as { readState: { revision: string } }).readState;

  const unread = await read();
  expect(unread).toMatchObject({ firstUnread: { type: 'turn', turnId } });
  const mark = { threadId, operation: { type: 'read' }, expectedRevision: unread.revision };
  await client.peer.request('thread/readState/update', mark);
  expect(await read()).toMatchObject({ firstUnread: null });
  await expect(client.peer.request('thread/readState/update', mark)).rejects.toThrow('read state changed');
});

test('threads are found by what was said in them', async () => {
  await using context = testServer(() => answerWith('The Answer is 42'));
  const client = context.connect();
  const threadId = await openThread(client);
  await runTurn(client, threadId, 'What is it?');

  const found = (await client.peer.request('thread/search', { searchTerm: 'answer IS' })) as Page<{
    thread: { id: string };
    snippet: string;
  }>;
  expect(found.data.map(({ thread, snippet }) => [thread.id, snippet])).toEqual([[threadId, 'The Answer is 42']]);
  const places = await client.peer.request('thread/searchOccurrences', { threadId, searchTerm: '42' });
  expect(places).toMatchObject({ data: [{ snippet: 'The Answer is 42', snippetMatchRange: { start: 14, end: 16 } }] });
  expect(await client.peer.request('thread/search', { searchTerm: 'nothing like it' })).toMatchObject({ data: [] });
});

test('a request that cannot be is refused with what is wrong', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  const ephemeral = ((await client.peer.request('thread/start', { ephemeral: true })) as { thread: { id: string } }).thread.id;
  const cases: [ReturnType<typeof asked>, string][] = [
    [asked('thread/goal/set', { threadId, objective: ' ' }), 'goal objective must not be empty'],
    [asked('thread/goal/set', { threadId, status: 'paused' }), 'no goal exists'],
    [asked('thread/goal/set', { threadId: ephemeral, objective: 'x' }), 'ephemeral threads do not support goals'],
    [asked('thread/queue/add', { threadId, input: [], clientUserMessageId: 'a' }), 'only user input'],
    [asked('thread/queue/add', { threadId: ephemeral, input: input('x'), clientUserMessageId: 'a' }), 'ephemeral threads'],
    [asked('thread/queue/reorder', { threadId, queuedSubmissionIds: ['x'] }), 'exactly once'],
    [asked('thread/inject_items', { threadId, items: [] }), 'items must not be empty'],
    [
      asked('thread/inject_items', { threadId, items: [{ type: 'message', role: 'user' }] }),
      'items[0] is not a valid response item',
    ],
    [asked('thread/shellCommand', { threadId, command: ' ' }), 'command must not be empty'],
    [asked('thread/backgroundTerminals/terminate', { threadId, processId: 'x' }), 'invalid digit found in string'],
    [asked('thread/revert', { threadId, beforeTurnId: 'x' }), 'no rollout found'],
    [asked('thread/search', { searchTerm: '' }), 'non-empty searchTerm'],
    [asked('thread/items/list', { threadId, cursor: 'bogus' }), 'thread/items/list is not supported yet'],
    [
      asked('thread/readState/update', { threadId, operation: { type: 'read' }, expectedRevision: 'x' }),
      'thread read state unavailable',
    ],
  ];
  for (const [{ method, params }, text] of cases) await expect(client.peer.request(method, params)).rejects.toThrow(text);
});

test('what a client notes about a thread is shown wherever the thread is, and goes before what its file says', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  await runTurn(client, threadId, 'Hi');
  const update = (params: object) => client.peer.request('thread/metadata/update', { threadId, ...params });

  await update({ gitInfo: { sha: 'abc', branch: ' main ' } });
  expect(await update({ gitInfo: { sha: null, originUrl: 'https://host/x' }, daybreakEnabled: true })).toMatchObject({
    thread: { id: threadId, gitInfo: { sha: null, branch: 'main', originUrl: 'https://host/x' }, daybreakEnabled: true },
  });
  await client.peer.request('thread/archive', { threadId });
  await update({ gitInfo: { branch: 'later' } });

  const gitInfo = { sha: null, branch: 'later', originUrl: 'https://host/x' };
  expect(await client.peer.request('thread/read', { threadId })).toMatchObject({ thread: { gitInfo, daybreakEnabled: true } });
  expect(await client.peer.request('thread/list', { archived: true })).toMatchObject({ data: [{ gitInfo }] });
  expect(await client.peer.request('thread/unarchive', { threadId })).toMatchObject({ thread: { gitInfo } });
  expect(await client.peer.request('thread/resume', { threadId })).toMatchObject({ thread: { gitInfo } });
});

test('a note about a thread that says nothing is refused, and one about a thread that is not kept', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  const { thread } = (await client.peer.request('thread/start', { ephemeral: true })) as { thread: { id: string } };
  const update = (params: object) => client.peer.request('thread/metadata/update', { threadId, ...params });

  await expect(update({})).rejects.toThrow('thread metadata update must include at least one field');
  await expect(update({ gitInfo: {} })).rejects.toThrow('gitInfo must include at least one field');
  await expect(update({ gitInfo: { branch: ' ' } })).rejects.toThrow('gitInfo.branch must not be empty');
  await expect(update({ projectId: 'p' })).rejects.toThrow('project not found: p');
  await expect(update({ threadId: thread.id, gitInfo: { sha: 'a' } })).rejects.toThrow(
    'ephemeral thread does not support metadata updates',
  );
});
