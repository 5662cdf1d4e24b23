import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ModelStream } from '@codex-ts/core';
import type { ModelEvent, ResponsesRequest } from '@codex-ts/protocol';
import { deferred } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import {
  answerWith,
  openThread,
  prompt,
  refusalOf,
  testServer,
  type TestClient,
  type TestServer,
} from '../testing/test-server.ts';

// Questions to the model beside a conversation.

async function say(client: TestClient, threadId: string, text: string, more: object = {}): Promise<string> {
  const { turn } = (await client.peer.request('turn/start', { ...prompt(threadId, text), ...more })) as { turn: { id: string } };
  await client.until('turn/completed');
  return turn.id;
}

const completed = (usage: object | null): ModelEvent => ({ type: 'completed', responseId: 'resp_7', usage }) as ModelEvent; // the fields that are looked at

const text = (words: string, id: string): ModelEvent => ({
  type: 'item.done',
  item: { type: 'message', role: 'assistant', id, content: [{ type: 'output_text', text: words }] },
});

const spoken = ({ input }: ResponsesRequest) =>
  input.flatMap((item) =>
    item.type === 'message' ? [`${item.role}: ${'text' in item.content[0]! ? item.content[0].text : ''}`] : [],
  ); // all are texts

test('a sample is one request with the conversation and a question, and leaves the thread as it was', async () => {
  const requests: ResponsesRequest[] = [];
  await using context = testServer((request) => {
    requests.push(request);
    if (requests.length !== 2) return answerWith('Hi');
    const call: ModelEvent = {
      type: 'item.done',
      item: { type: 'function_call', name: 'exec_command', call_id: 'c', arguments: '{"cmd":"touch made"}' },
    };
    return [
      text('one ', 'm1'),
      call,
      text('two', 'm2'),
      completed({ input_tokens: 9, cached_input_tokens: 4, output_tokens: 2 }),
    ];
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const turnId = await say(client, threadId, 'hello');
  const { thread } = (await client.peer.request('thread/read', { threadId })) as { thread: { path: string } };
  const before = readFileSync(thread.path, 'utf8');
  const told = client.told.length;
  const sampled = await client.peer.request('thread/sample', { threadId, expectedTurnId: turnId, prompt: 'in a word?' });
  expect(sampled).toEqual({
    sourceTurnId: turnId,
    responseId: 'resp_7',
    text: 'one two',
    inputTokens: 9,
    cachedInputTokens: 4,
    outputTokens: 2,
  });
  const [turn, sample] = requests;
  expect(spoken(sample!)).toEqual([...spoken(turn!), 'assistant: Hi', 'user: in a word?']); // two requests were made
  expect({ ...sample, input: [] }).toEqual({ ...turn, input: [] });
  expect([readFileSync(thread.path, 'utf8') === before, client.told.length === told]).toEqual([true, true]);
  await say(client, threadId, 'and now');
  expect(JSON.stringify(requests[2])).not.toContain('in a word?');
});

/** A server whose model is asked by `stream`. */
function serverAsking(stream: ModelStream['stream']): TestServer {
  const model = { stream: { maxRetries: 0, retryDelayMs: () => 0, stream }, storesResponses: false, models: [] };
  return testServer(() => [], { connectModel: () => Promise.resolve({ ...model, close: () => Promise.resolve() }) });
}

test('what set a turn or a sample off is told to the model service, and kept with the turn', async () => {
  const metadata: object[] = [];
  await using context = serverAsking(async function* (_request, { headers }) {
    await Promise.resolve();
    metadata.push(JSON.parse(headers['x-codex-turn-metadata'] ?? '') as object);
    yield* answerWith('Hi');
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const expectedTurnId = await say(client, threadId, 'hello', {
    turnTrigger: 'alarm',
    rootTurnId: 'root',
    parentTurnId: 'before',
  });
  const more = { turnTrigger: 'title', responsesapiClientMetadata: { turn_id: 'x', part: '2' } };
  await client.peer.request('thread/sample', { threadId, expectedTurnId, prompt: 'p', ...more });
  expect(metadata).toEqual([
    expect.objectContaining({ turn_id: expectedTurnId, turn_trigger: 'alarm', root_turn_id: 'root', parent_turn_id: 'before' }),
    expect.objectContaining({
      turn_id: expect.stringMatching(/-/),
      turn_trigger: 'title',
      part: '2',
      thread_source: 'thread_sample',
      forked_from_thread_id: threadId,
    }),
  ]);
  const { thread } = (await client.peer.request('thread/read', { threadId })) as { thread: { path: string } };
  const started = readFileSync(thread.path, 'utf8').match(/"turn_trigger":"[^"]*","parent_turn_id":"[^"]*"/g);
  expect(started).toEqual(['"turn_trigger":"alarm","parent_turn_id":"before"']);
});

test('a sample can be cancelled by the id of its request, and no other is', async () => {
  const both = deferred<void>();
  let requests = 0;
  await using context = serverAsking(async function* (_request, { signal }) {
    requests += 1;
    if (requests === 1) return yield* answerWith('Hi');
    if (requests === 3) both.resolve();
    yield text('part', 'm');
    await once(signal, 'abort');
    signal.throwIfAborted();
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const expectedTurnId = await say(client, threadId, 'hello');
  const sample = () => client.peer.call('thread/sample', { threadId, expectedTurnId, prompt: 'p' });
  const [first, second] = [sample(), sample()];
  await both.promise;
  const cancel = (requestId: unknown) => client.peer.request('thread/sample/cancel', { requestId });
  expect([await cancel('nobody'), await cancel(first.id)]).toEqual([{}, {}]);
  expect(await refusalOf(first.answer)).toEqual([-32603, 'sample canceled']);
  await cancel(second.id);
  expect(await refusalOf(second.answer)).toEqual([-32603, 'sample canceled']);
});

test('a running turn is sampled only on request, and as it stands', async () => {
  const [running, goOn] = [deferred<void>(), deferred<void>()];
  const requests: ResponsesRequest[] = [];
  await using context = testServer(async function* (request, index) {
    requests.push(request);
    if (index !== 1) return yield* answerWith('Hi', `msg_${index}`);
    yield text('half', 'm');
    running.resolve();
    await goOn.promise;
    yield completed(null);
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const first = await say(client, threadId, 'hello');
  const { turn } = (await client.peer.request('turn/start', prompt(threadId, 'more'))) as { turn: { id: string } };
  await running.promise;
  const sample = (expectedTurnId: string, more: object = {}) =>
    client.peer.request('thread/sample', { threadId, expectedTurnId, prompt: 'p', ...more });
  const anyway = { allowInProgressTurn: true };
  expect([await refusalOf(sample(first)), await refusalOf(sample(first, anyway))]).toEqual([
    [-32600, 'sample source must be idle'],
    [-32600, 'sample source turn must be the latest turn'],
  ]);
  expect(await sample(turn.id, anyway)).toMatchObject({ sourceTurnId: turn.id, text: 'Hi' });
  expect(spoken(requests[2]!).slice(-3)).toEqual([
    // it was asked third
    'assistant: half',
    expect.stringMatching(/^developer: <thread_snapshot>/),
    'user: p',
  ]);
  goOn.resolve();
  await client.until('turn/completed');
});

test('what cannot be sampled is refused in words that clients know', async () => {
  await using context = testServer((_request, index) => {
    if (index === 1) throw new Error('the service is out of order');
    return answerWith('Hi');
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const sample = (params: object) =>
    refusalOf(client.peer.request('thread/sample', { threadId, expectedTurnId: 'none', prompt: 'p', ...params }));
  expect(await sample({})).toEqual([-32600, `invalid thread-store request: no rollout found for thread id ${threadId}`]);
  const expectedTurnId = await say(client, threadId, 'hello');
  const tooLong = 'thread/sample requires expectedTurnId and a prompt of at most 4000 bytes';
  const { thread } = (await client.peer.request('thread/start', { ephemeral: true })) as { thread: { id: string } };
  expect([
    await sample({ threadId: 'x' }),
    await sample({ threadId: '00000000-0000-7000-8000-000000000000' }),
    await sample({ expectedTurnId: '' }),
    await sample({ prompt: ' ' }),
    await sample({ prompt: `${'é'.repeat(2000)}.` }),
    await sample({ threadId: thread.id }),
    await sample({}),
    await sample({ expectedTurnId }),
  ]).toEqual([
    [-32600, 'invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `x` at 1'],
    [-32600, 'thread/sample requires a loaded source'],
    [-32600, tooLong],
    [-32600, tooLong],
    [-32600, tooLong],
    [-32600, 'sample source must be a persistent root thread'],
    [-32600, 'sample source turn must be the latest finished turn'],
    [-32603, 'the service is out of order'],
  ]);
});
