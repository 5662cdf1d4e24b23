import { deferred } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { answerWith, introduce, openThread, prompt, testServer } from '../testing/test-server.ts';

const SOON = { idleUnloadMs: 20 };

test('a thread that nobody watches leaves memory, and can be opened again', async () => {
  await using context = testServer(() => answerWith('Hi'), SOON);
  const [first, second] = [context.connect(), context.connect()];
  await introduce(second);
  const threadId = await openThread(first);
  await first.peer.request('turn/start', prompt(threadId, 'one'));
  await first.until('turn/completed');
  first.close();

  expect(await second.until('thread/closed')).toEqual({ threadId });
  expect(second.told.at(-2)).toMatchObject({ method: 'thread/status/changed', params: { status: { type: 'notLoaded' } } });
  expect(await second.peer.request('thread/loaded/list', {})).toMatchObject({ data: [] });
  expect(await second.peer.request('thread/resume', { threadId, excludeTurns: true })).toMatchObject({
    thread: { id: threadId },
  });
});

test('a thread stays while its turn runs, and while somebody watches', async () => {
  const gate = deferred();
  await using context = testServer(async function* () {
    await gate.promise;
    yield* answerWith('At last');
  }, SOON);
  const [first, watching, third] = [context.connect(), context.connect(), context.connect()];
  await introduce(third);
  const busy = await openThread(first);
  const watched = await openThread(watching);
  const gone = context.connect();
  const idle = await openThread(gone);
  await first.peer.request('turn/start', prompt(busy, 'one'));
  first.close();
  gone.close();

  expect(await third.until('thread/closed')).toEqual({ threadId: idle });
  expect(await third.peer.request('thread/loaded/list', {})).toMatchObject({ data: expect.arrayContaining([busy, watched]) });
  gate.resolve();
  expect(await third.until('thread/closed')).toEqual({ threadId: busy });
  expect(await third.peer.request('thread/loaded/list', {})).toMatchObject({ data: [watched] });
});

test('a thread that is being closed is opened again once it is closed', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'one'));
  await client.until('turn/completed');
  await client.peer.request('thread/unsubscribe', { threadId });
  const archived = client.peer.request('thread/archive', { threadId });
  const resumed = client.peer.request('thread/resume', { threadId, excludeTurns: true });
  await archived;

  await expect(resumed).rejects.toMatchObject({ message: expect.stringContaining('archived') });
});
