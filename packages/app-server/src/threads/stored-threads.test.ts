import { utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer, type TestClient } from '../testing/test-server.ts';

interface WithThread {
  thread: { id: string; preview: string; turns: { status: string; items: { type: string }[] }[] };
}

async function runTurn(client: TestClient, threadId: string, text: string): Promise<void> {
  await client.peer.request('turn/start', prompt(threadId, text));
  await client.until('turn/completed');
}

test('a thread can be read, put away, brought back, opened again and forked', async () => {
  await using context = testServer((_request, index) => answerWith(`Answer ${index}`, `msg_${index}`));
  const client = context.connect();
  const threadId = await openThread(client);
  await runTurn(client, threadId, 'first');

  const read = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as WithThread;
  expect(read.thread.turns.map(({ status, items }) => [status, items.map(({ type }) => type)])).toEqual([
    ['completed', ['userMessage', 'agentMessage']],
  ]);

  await client.peer.request('thread/archive', { threadId });
  await expect(client.peer.request('thread/resume', { threadId })).rejects.toThrow(`session ${threadId} is archived.`);
  await client.peer.request('thread/unarchive', { threadId });
  const resumed = (await client.peer.request('thread/resume', { threadId })) as WithThread;
  expect(resumed.thread.preview).toBe('first');
  expect(resumed.thread.turns.map(({ items }) => items.map(({ type }) => type))).toEqual([['userMessage', 'agentMessage']]);
  await runTurn(client, threadId, 'second');

  const fork = (await client.peer.request('thread/fork', { threadId })) as WithThread;
  expect(fork.thread.id).not.toBe(threadId);
  expect(fork.thread.turns).toHaveLength(2);
});

test('an ephemeral thread leaves no file', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client, { ephemeral: true });
  await runTurn(client, threadId, 'Hi');
  expect(await client.peer.request('thread/list', {})).toMatchObject({ data: [] });
  await expect(client.peer.request('thread/read', { threadId, includeTurns: true })).rejects.toThrow(
    'ephemeral threads do not support includeTurns',
  );
});

interface Listing {
  data: { id: string; updatedAt: number }[];
  backwardsCursor: string;
}

test('opening a thread is no change to it, a turn is', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  await runTurn(client, threadId, 'Hi');
  const { thread } = (await client.peer.request('thread/read', { threadId })) as { thread: { path: string } };
  utimesSync(thread.path, 1_000_000, 1_000_000);

  await using again = testServer(() => answerWith('Hi'), { codexHome: context.home });
  const other = again.connect();
  await openThread(other);
  const resumed = await other.peer.request('thread/resume', { threadId });
  expect(resumed).toMatchObject({ thread: { updatedAt: 1_000_000, recencyAt: 1_000_000 } });
  await other.peer.request('thread/name/set', { threadId, name: 'Title' });
  const list = async (): Promise<Listing> => (await other.peer.request('thread/list', {})) as Listing;
  expect((await list()).data).toMatchObject([{ id: threadId, updatedAt: 1_000_000 }]);

  await runTurn(other, threadId, 'again');
  expect((await list()).data[0]?.updatedAt).toBeGreaterThan(1_000_000);
});

test('a list leads to what changed since', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const first = await openThread(client);
  await runTurn(client, first, 'Hi');
  const list = async (params: object): Promise<Listing> =>
    (await client.peer.request('thread/list', { sortKey: 'updated_at', ...params })) as Listing;
  const { backwardsCursor } = await list({});
  const { thread } = (await client.peer.request('thread/start', {})) as WithThread;
  await runTurn(client, thread.id, 'Hi');

  const since = await list({ sortDirection: 'asc', cursor: backwardsCursor });
  expect(since.data.map(({ id }) => id)).toEqual([first, thread.id]);
});
