import { existsSync, utimesSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { ResponsesRequest } from '@codex-ts/protocol';
import { answerWith, introduce, prompt, testServer } from '../../testing/test-server.ts';

interface Opened {
  thread: { id: string; path: string; preview: string; turns: { items: { type: string }[] }[] };
}

test('threads that rest are compressed, found and read as before, and plain again once they go on', async () => {
  const requests: ResponsesRequest[] = [];
  await using context = testServer((request) => {
    requests.push(request);
    return answerWith('Hi', `msg_${requests.length}`);
  });
  const client = context.connect();
  await introduce(client);
  const begin = async (text: string): Promise<Opened['thread']> => {
    const { thread } = (await client.peer.request('thread/start', {})) as Opened;
    await client.peer.request('turn/start', prompt(thread.id, text));
    await client.until('turn/completed');
    return thread;
  };
  const resting = await begin('one');
  const open = await begin('two');
  await client.peer.request('thread/archive', { threadId: resting.id });
  await client.peer.request('thread/unarchive', { threadId: resting.id });
  const longAgo = Date.now() / 1000 - 30 * 24 * 3600;
  for (const { path } of [resting, open]) utimesSync(path, longAgo, longAgo);

  expect(await client.peer.request('rollout/compress')).toEqual({});
  await vi.waitFor(() => expect(existsSync(resting.path)).toBe(false), { timeout: 10_000, interval: 10 });
  expect([`${resting.path}.zst`, open.path, `${open.path}.zst`].map((file) => existsSync(file))).toEqual([true, true, false]);

  const list = (await client.peer.request('thread/list', {})) as { data: Opened['thread'][] };
  expect(list.data.map(({ path, preview }) => [path, preview])).toContainEqual([resting.path, 'one']);
  const found = (await client.peer.request('thread/search', { searchTerm: 'one' })) as { data: Opened[] };
  expect(found.data.map(({ thread }) => thread.id)).toEqual([resting.id]);
  const read = (await client.peer.request('thread/read', { threadId: resting.id, includeTurns: true })) as Opened;
  expect(read.thread.turns.map(({ items }) => items.map(({ type }) => type))).toEqual([['userMessage', 'agentMessage']]);
  expect(existsSync(resting.path)).toBe(false);

  await client.peer.request('thread/resume', { threadId: resting.id, path: resting.path });
  await client.peer.request('turn/start', prompt(resting.id, 'go on'));
  await client.until('turn/completed');
  expect([resting.path, `${resting.path}.zst`].map((file) => existsSync(file))).toEqual([true, false]);
  expect(JSON.stringify(requests.at(-1)?.input)).toMatch(/"one".*"Hi".*"go on"/);
});
