import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ModelStream } from '@codex-ts/core';
import { expect, test } from 'vitest';
import {
  answerWith,
  introduce,
  prompt,
  refusalOf,
  testServer,
  type TestClient,
  type TestServer,
} from '../testing/test-server.ts';
import { threadWithTurn } from '../testing/thread-with-turn.ts';

interface Thread {
  id: string;
  preview: string;
}

const server = (options = {}): TestServer => testServer(() => answerWith('Hi'), options);

async function clientOf(context: TestServer): Promise<TestClient> {
  const client = context.connect();
  await introduce(client);
  return client;
}

async function fork(client: TestClient, threadId: string, params: object = {}): Promise<Thread> {
  return ((await client.peer.request('thread/fork', { threadId, ...params })) as { thread: Thread }).thread;
}

async function idsOf(client: TestClient, params: object = {}): Promise<string[]> {
  return ((await client.peer.request('thread/list', params)) as { data: Thread[] }).data.map(({ id }) => id).sort();
}

const read = async (client: TestClient, threadId: string): Promise<unknown> =>
  ((await client.peer.request('thread/read', { threadId })) as { thread: unknown }).thread;

test('a thread says what its client said it is for, also when it is opened again', async () => {
  await using context = server();
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'a', { threadSource: 'review of a page' });
  const forked = await fork(client, threadId, { threadSource: '' });
  expect([forked, await fork(client, threadId)]).toMatchObject([{ threadSource: '' }, { threadSource: null }]);

  await using again = server({ codexHome: context.home });
  const other = await clientOf(again);
  const marked = { threadSource: 'review of a page' };
  expect(await read(other, threadId)).toMatchObject(marked);
  expect(await other.peer.request('thread/resume', { threadId })).toMatchObject({ thread: marked });
});

test('the model service is told with each turn what the thread is for, also once it is opened again', async () => {
  const sources: unknown[] = [];
  const model: ModelStream = {
    maxRetries: 0,
    retryDelayMs: () => 0,
    async *stream(_request, { headers }) {
      await Promise.resolve();
      sources.push((JSON.parse(headers['x-codex-turn-metadata'] ?? '') as { thread_source?: string }).thread_source);
      yield* answerWith('Hi');
    },
  };
  const connected = { stream: model, storesResponses: false, models: [], close: () => Promise.resolve() };
  const options = { connectModel: () => Promise.resolve(connected) };
  await using context = server(options);
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'a', { threadSource: 'page' });
  await threadWithTurn(client, 'b');

  await using again = server({ ...options, codexHome: context.home });
  const other = await clientOf(again);
  await other.peer.request('thread/resume', { threadId });
  await other.peer.request('turn/start', prompt(threadId, 'c'));
  await other.until('turn/completed');
  expect(sources).toEqual(['page', undefined, 'page']);
});

test('an attached fork is listed only where it is asked for, and its origin cannot be deleted before it', async () => {
  await using context = server();
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'question');
  const attached = await fork(client, threadId, { attachToSource: true });
  const plain = await fork(client, threadId);
  expect(attached).toMatchObject({ attachedToThreadId: threadId, forkedFromId: threadId });

  await using again = server({ codexHome: context.home });
  const other = await clientOf(again);
  for (const each of [client, other]) {
    expect(await idsOf(each)).toEqual([threadId, plain.id].sort());
    expect(await idsOf(each, { attachedToThreadId: threadId })).toEqual([attached.id]);
    expect(await idsOf(each, { attachedToThreadId: plain.id })).toEqual([]);
    const all = [threadId, plain.id, attached.id].sort();
    expect(await idsOf(each, { searchTerm: 'quest', includeAttachedThreads: true })).toEqual(all);
    const found = (await each.peer.request('thread/search', { searchTerm: 'quest' })) as { data: { thread: Thread }[] };
    expect(found.data.map(({ thread }) => thread.id).sort()).toEqual([threadId, plain.id].sort());
    expect(await read(each, attached.id)).toMatchObject({ attachedToThreadId: threadId });
  }

  const refused = `cannot delete thread while attached thread ${attached.id} exists; delete the attached thread first`;
  expect(await refusalOf(other.peer.request('thread/delete', { threadId }))).toEqual([-32600, refused]);
  for (const gone of [attached.id, threadId]) expect(await client.peer.request('thread/delete', { threadId: gone })).toEqual({});
});

test('forks are not opened with wishes that do not go together', async () => {
  await using context = server();
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'a');
  const legacy = await threadWithTurn(client, 'b', { historyMode: 'legacy' });
  const together = 'attachToSource cannot be combined with ephemeral or deferGoalContinuation';
  for (const [params, message] of [
    [{ threadId, attachToSource: true, ephemeral: true }, together],
    [{ threadId, attachToSource: true, deferGoalContinuation: true }, together],
    [{ threadId, deferGoalContinuation: true, ephemeral: true }, '`deferGoalContinuation` cannot be combined with `ephemeral`'],
    [{ threadId, lastTurnId: 'x', beforeTurnId: 'y' }, '`beforeTurnId` cannot be combined with `lastTurnId`'],
    [{ threadId: legacy, attachToSource: true }, 'attachToSource requires a paginated parent'],
  ] as const)
    expect(await refusalOf(client.peer.request('thread/fork', params))).toEqual([-32600, message]);
});

test('a fork goes on towards the goal of its origin when that is wanted, after a turn of its own', async () => {
  await using context = server();
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'a');
  await client.peer.request('thread/goal/set', { threadId, objective: 'win', status: 'paused' });
  const [without, withGoal] = [await fork(client, threadId), await fork(client, threadId, { deferGoalContinuation: true })];

  const goalOf = (id: string): Promise<unknown> => client.peer.request('thread/goal/get', { threadId: id });
  expect(await goalOf(without.id)).toEqual({ goal: null });
  expect(await goalOf(withGoal.id)).toMatchObject({ goal: { threadId: withGoal.id, objective: 'win', status: 'paused' } });
});

test('the mark that clients set is set from the start, and goes over to forks', async () => {
  await using context = server();
  const client = await clientOf(context);
  const { thread } = (await client.peer.request('thread/start', { daybreakEnabled: true })) as { thread: Thread };
  expect(thread).toMatchObject({ daybreakEnabled: true });
  await client.peer.request('turn/start', prompt(thread.id, 'a'));
  await client.until('turn/completed');
  expect(await fork(client, thread.id)).toMatchObject({ daybreakEnabled: true });
  const ephemeral = client.peer.request('thread/start', { daybreakEnabled: false, ephemeral: true });
  expect(await refusalOf(ephemeral)).toEqual([-32600, 'daybreakEnabled is not supported for ephemeral threads']);
});

test('a thread with a name is still found by its first prompt', async () => {
  await using context = server();
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'first prompt');
  await client.peer.request('thread/name/set', { threadId, name: 'Title' });
  for (const searchTerm of ['PROMPT', 'title']) expect(await idsOf(client, { searchTerm })).toEqual([threadId]);
  expect(await idsOf(client, { searchTerm: 'other' })).toEqual([]);
});

const idOf = (n: number): string => `019a9f00-0000-7000-8000-00000000000${n}`;

/** The file of a thread that another program wrote. */
function writeThread(home: string, n: number, meta: object): void {
  const folder = path.join(home, 'sessions/2025/11/20');
  const timestamp = `2025-11-20T10:00:0${n}.000Z`;
  const facts = { id: idOf(n), timestamp, cwd: home, originator: 'other', cli_version: '0.169.0' };
  const lines = [
    { timestamp, type: 'session_meta', payload: { ...facts, ...meta } },
    { timestamp, type: 'event_msg', payload: { type: 'user_message', message: `prompt ${n}`, images: [] } },
  ];
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `rollout-2025-11-20T10-00-0${n}-${idOf(n)}.jsonl`);
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

const helperOf = (n: number, more: object = {}): object => ({
  source: { subagent: { thread_spawn: { parent_thread_id: idOf(n), depth: 1, ...more } } },
});

test('helpers say whose they are, and are listed by those they belong to', async () => {
  await using context = server();
  writeThread(context.home, 1, { source: 'vscode' });
  writeThread(context.home, 2, helperOf(1, { agent_nickname: 'Ada', agent_role: 'reader' }));
  writeThread(context.home, 3, helperOf(2));
  writeThread(context.home, 4, { source: { subagent: 'review' }, parent_thread_id: idOf(1) });
  const client = await clientOf(context);

  const spawn = { parent_thread_id: idOf(1), depth: 1, agent_path: null, agent_nickname: 'Ada', agent_role: 'reader' };
  expect(await read(client, idOf(2))).toMatchObject({
    parentThreadId: idOf(1),
    agentNickname: 'Ada',
    agentRole: 'reader',
    source: { subAgent: { thread_spawn: spawn } },
  });
  expect(await read(client, idOf(4))).toMatchObject({ parentThreadId: idOf(1), agentNickname: null });

  const all = { modelProviders: [] };
  expect(await idsOf(client, all)).toEqual([idOf(1)]);
  expect(await idsOf(client, { ...all, parentThreadId: idOf(1) })).toEqual([idOf(2)]);
  expect(await idsOf(client, { ...all, ancestorThreadId: idOf(1) })).toEqual([idOf(2), idOf(3)]);
  expect(await idsOf(client, { ...all, ancestorThreadId: idOf(1), sourceKinds: ['vscode'] })).toEqual([]);
  expect(await idsOf(client, { ...all, ancestorThreadId: idOf(3) })).toEqual([]);
});

test('helpers that go in a circle are no one’s descendants but each other’s', async () => {
  await using context = server();
  writeThread(context.home, 1, helperOf(2));
  writeThread(context.home, 2, helperOf(1));
  const client = await clientOf(context);
  expect(await idsOf(client, { modelProviders: [], ancestorThreadId: idOf(9) })).toEqual([]);
  expect(await idsOf(client, { modelProviders: [], ancestorThreadId: idOf(1) })).toEqual([idOf(1), idOf(2)]);
});

const short = 'invalid length: expected length 32 for simple format, found 3';

test.each([
  [{ parentThreadId: 'bad' }, `invalid parent thread id: ${short}`],
  [{ ancestorThreadId: 'bad' }, `invalid ancestor thread id: ${short}`],
  [{ attachedToThreadId: 'bad' }, `invalid attached thread parent id: ${short}`],
  [{ parentThreadId: idOf(1), ancestorThreadId: idOf(1) }, 'parentThreadId and ancestorThreadId are mutually exclusive'],
  [
    { parentThreadId: idOf(1), attachedToThreadId: idOf(1) },
    'attachedToThreadId cannot be combined with parentThreadId or ancestorThreadId',
  ],
  [{ includeAttachedThreads: true }, 'includeAttachedThreads requires a non-empty searchTerm'],
  [{ includeAttachedThreads: true, searchTerm: ' ' }, 'includeAttachedThreads requires a non-empty searchTerm'],
])('a list with %j is refused', async (params, message) => {
  await using context = server();
  expect(await refusalOf((await clientOf(context)).peer.request('thread/list', params))).toEqual([-32600, message]);
});
