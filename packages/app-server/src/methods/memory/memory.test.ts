import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerWith, introduce, openThread, prompt, refusalOf, testServer, type TestServer } from '../../testing/test-server.ts';

// What the reference keeps of earlier sessions, as this build reads and clears it.

function remember({ home }: TestServer, folder: string, summary: string): void {
  mkdirSync(path.join(home, folder, 'rollout_summaries'), { recursive: true });
  writeFileSync(path.join(home, folder, 'memory_summary.md'), summary);
}

test('memory is ready in its second form unless something of the first is left', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const status = (params: object = {}) => client.peer.request('memory/status', params);
  expect(await status()).toEqual({ v2ConsolidatedThreads: 0, v2Ready: true });
  expect(await status({ minConsolidatedThreads: 4096 })).toEqual({ v2ConsolidatedThreads: 0, v2Ready: true });
  remember(context, 'memories', 'a');
  expect(await status()).toEqual({ v2ConsolidatedThreads: 0, v2Ready: false });
  for (const minConsolidatedThreads of [0, 4097]) {
    expect(await refusalOf(status({ minConsolidatedThreads }))).toEqual([
      -32602,
      'minConsolidatedThreads must be between 1 and 4096',
    ]);
  }
});

test('a reset empties the folders and removes what they could be written from again', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  for (const folder of ['memories', 'memories_v2', 'memories_extensions']) remember(context, folder, 'a');
  for (const name of ['memories_1.sqlite', 'memories_1.sqlite-wal', 'state_5.sqlite'])
    writeFileSync(path.join(context.home, name), '');
  expect(await client.peer.request('memory/reset')).toEqual({});
  expect(
    ['memories', 'memories_v2', 'memories_extensions'].map((folder) => readdirSync(path.join(context.home, folder))),
  ).toEqual([[], [], []]);
  expect(readdirSync(context.home).filter((name) => name.includes('sqlite'))).toEqual(['state_5.sqlite']);
});

test('a reset does not follow a link', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  symlinkSync(context.cwd, path.join(context.home, 'memories'));
  expect(await refusalOf(client.peer.request('memory/reset'))).toEqual([
    -32603,
    `failed to clear memory directories under ${context.home}: refusing to clear symlinked memory root ${context.home}/memories`,
  ]);
  expect(existsSync(path.join(context.cwd, 'a.txt'))).toBe(true);
});

test('a thread reads the summary where memories are on, that of the first form before that of the second', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  remember(context, 'memories_v2', 'second\n');
  const off = await openThread(client);
  const opened = async (config: object) =>
    ((await client.peer.request('thread/start', { config })) as { thread: { id: string } }).thread.id;
  const on = await opened({ 'features.memories': true });
  const unused = await opened({ 'features.memories': true, 'memories.use_memories': false });
  const read = (threadId: string) => client.peer.request('thread/memory/read', { threadId });
  expect([await read(off), await read(on), await read(unused)]).toEqual([
    { summary: null },
    { summary: 'second\n' },
    { summary: null },
  ]);
  remember(context, 'memories', ' \n');
  expect(await read(on)).toEqual({ summary: null });
  remember(context, 'memories', 'first');
  expect(await read(on)).toEqual({ summary: 'first' });
  rmSync(path.join(context.home, 'memories', 'memory_summary.md'));
  expect(await read(on)).toEqual({ summary: null });
});

test('whether a thread takes part in memory is kept with it', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'hello'));
  await client.until('turn/completed');
  expect(await client.peer.request('thread/memoryMode/set', { threadId, mode: 'disabled' })).toEqual({});
  const { thread } = (await client.peer.request('thread/start', { ephemeral: true })) as { thread: { id: string } };
  const set = (id: string) => refusalOf(client.peer.request('thread/memoryMode/set', { threadId: id, mode: 'enabled' }));
  const nobody = '00000000-0000-7000-8000-000000000000';
  expect([await set(thread.id), await set(nobody)]).toEqual([
    [-32600, `ephemeral thread does not support metadata updates: ${thread.id}`],
    [-32600, `no rollout found for thread id ${nobody}`],
  ]);
  await context.server.close();
  const notes = readFileSync(path.join(context.home, 'thread_notes.jsonl'), 'utf8').trim().split('\n');
  expect(notes.map((line) => JSON.parse(line) as object)).toContainEqual({ id: threadId, key: 'memoryMode', value: 'disabled' });
});
