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
