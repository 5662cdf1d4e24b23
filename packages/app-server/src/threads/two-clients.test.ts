import { access } from 'node:fs/promises';
import path from 'node:path';
import type { ModelEvent } from '@codex-ts/protocol';
import { deferred } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { socketClients } from '../testing/socket-clients.ts';
import { answerWith, callWith, introduce, openThread, prompt, type TestClient, testServer } from '../testing/test-server.ts';

const untrusted = { approvalPolicy: 'untrusted', sandbox: 'danger-full-access' };
const askOnce = (_request: unknown, index: number) => (index === 0 ? callWith('touch made.txt') : answerWith('Done'));

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

/** A message of the model whose pieces come one by one, each when the test asks for it. */
function pieces(texts: readonly string[]): { events: () => AsyncGenerator<ModelEvent>; next(): void } {
  const gates = texts.map(() => deferred());
  let at = 0;
  const item = { type: 'message' as const, role: 'assistant', id: 'msg_1' };
  const whole = [{ type: 'output_text' as const, text: texts.join('') }];
  return {
    next: () => gates[at++]?.resolve(),
    async *events() {
      yield { type: 'created' };
      yield { type: 'item.added', item: { ...item, content: [] } };
      for (const [n, text] of texts.entries()) {
        await gates[n]?.promise;
        yield { type: 'output-text.delta', itemId: 'msg_1', delta: text };
      }
      yield { type: 'item.done', item: { ...item, content: whole } };
      yield { type: 'completed', responseId: 'resp', usage: null };
    },
  };
}

interface Item {
  id: string;
  type: string;
  text?: string;
}

/** The text of a thread as a client puts it together: a snapshot, and what it was told after it. */
function textSeenBy(client: TestClient, snapshot: Item[] = []): string {
  const texts = new Map(snapshot.filter(({ type }) => type === 'agentMessage').map(({ id, text }) => [id, text ?? '']));
  for (const { method, params } of client.told) {
    const { item, itemId, delta } = params as { item?: Item; itemId?: string; delta?: string };
    if (method === 'item/started' && item?.type === 'agentMessage') texts.set(item.id, '');
    if (method === 'item/agentMessage/delta') {
      const before = texts.get(itemId ?? '');
      if (before === undefined) throw new Error('a delta came for an item that the client does not know');
      texts.set(itemId ?? '', before + String(delta));
    }
  }
  return [...texts.values()].join('|');
}

async function joined(client: TestClient, threadId: string): Promise<Item[]> {
  await introduce(client);
  const { thread } = (await client.peer.request('thread/resume', { threadId })) as { thread: { turns: { items: Item[] }[] } };
  return thread.turns.flatMap(({ items }) => items);
}

async function untilDeltas(client: TestClient, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await client.until('item/agentMessage/delta');
}

test('a client that comes in the middle of a message has all of it, whenever it comes', async () => {
  const message = pieces(['One ', 'two ', 'three ', 'four.']);
  await using context = testServer(() => message.events());
  await using sockets = await socketClients(context.server);
  const first = await sockets.connect();
  const threadId = await openThread(first);
  await first.peer.request('turn/start', prompt(threadId, 'Count'));
  await first.until('turn/started');
  const late: { client: TestClient; items: Item[] }[] = [];
  for (let piece = 0; piece < 4; piece += 1) {
    const client = await sockets.connect();
    late.push({ client, items: await joined(client, threadId) });
    message.next();
    await untilDeltas(first, 1);
  }

  await Promise.all([first, ...late.map(({ client }) => client)].map((client) => client.until('turn/completed')));
  const last = await sockets.connect();
  const items = await joined(last, threadId);

  expect(textSeenBy(first)).toBe('One two three four.');
  expect(late.map(({ client, items: snapshot }) => textSeenBy(client, snapshot))).toEqual(Array(4).fill('One two three four.'));
  expect(items.map(({ type, text }) => text ?? type)).toEqual(['userMessage', 'One two three four.']);
});

test('all who watch are told the same, in the same order, and the end comes last', async () => {
  await using context = testServer(() => answerWith('Hi'));
  await using sockets = await socketClients(context.server);
  const [first, second] = [await sockets.connect(), await sockets.connect()];
  const threadId = await openThread(first);
  await first.peer.request('turn/start', prompt(threadId, 'one'));
  await first.until('turn/completed');
  await joined(second, threadId);
  const before = { first: first.told.length, second: second.told.length };

  await second.peer.request('turn/start', prompt(threadId, 'two'));
  await first.until('turn/completed');
  await second.until('turn/completed');

  const heard = (client: TestClient, from: number) =>
    client.told.slice(from).map(({ method, params }) => [method, (params as { item?: Item }).item?.id]);
  const bySecond = heard(second, before.second).filter(([method]) => method !== 'thread/goal/cleared');
  expect(heard(first, before.first).filter(([method]) => method !== 'thread/goal/cleared')).toEqual(bySecond);
  expect(bySecond.at(-1)).toEqual(['turn/completed', undefined]);
  expect(bySecond.filter(([method]) => method === 'turn/completed')).toHaveLength(1);
});

test('who does not watch a thread hears that it is there and how it stands, and nothing else', async () => {
  await using context = testServer(() => answerWith('Hi'));
  await using sockets = await socketClients(context.server);
  const [first, second] = [await sockets.connect(), await sockets.connect()];
  await introduce(second);
  const threadId = await openThread(first);
  await first.peer.request('turn/start', prompt(threadId, 'one'));
  await first.until('turn/completed');
  await second.peer.request('thread/loaded/list', {});

  expect(second.told.filter(({ params }) => 'threadId' in params || 'thread' in params).map(({ method }) => method)).toEqual([
    'thread/started',
    'thread/status/changed',
    'thread/status/changed',
  ]);
});

test('a question goes to a client that comes later; the first answer counts, and all learn that it is settled', async () => {
  await using context = testServer(askOnce);
  await using sockets = await socketClients(context.server);
  const [first, second] = [await sockets.connect(), await sockets.connect()];
  const asked = deferred();
  const late = deferred<unknown>();
  first.onQuestion = () => {
    asked.resolve();
    return late.promise;
  };
  const ids: unknown[] = [];
  second.onQuestion = (_method, params) => {
    ids.push((params as { itemId: string }).itemId);
    return { decision: 'accept' };
  };
  const threadId = await openThread(first, untrusted);
  await first.peer.request('turn/start', prompt(threadId, 'go'));
  await asked.promise;
  await joined(second, threadId);
  const settled = await Promise.all([first.until('serverRequest/resolved'), second.until('serverRequest/resolved')]);
  late.resolve({ decision: 'decline' }); // too late
  await Promise.all([first.until('turn/completed'), second.until('turn/completed')]);

  expect(ids).toEqual(['call_1']);
  expect(settled[0]).toEqual(settled[1]);
  expect(await isThere(path.join(context.cwd, 'made.txt'))).toBe(true);
});

test('a client that goes away leaves the answer to the other', async () => {
  await using context = testServer(askOnce);
  await using sockets = await socketClients(context.server);
  const [first, second] = [await sockets.connect(), await sockets.connect()];
  const asked = deferred();
  first.onQuestion = () => {
    asked.resolve();
    return new Promise(() => undefined);
  };
  const answer = deferred<unknown>();
  const askedToo = deferred();
  second.onQuestion = () => {
    askedToo.resolve();
    return answer.promise;
  };
  const threadId = await openThread(first, untrusted);
  await first.peer.request('turn/start', prompt(threadId, 'go'));
  await asked.promise;
  await joined(second, threadId);
  await askedToo.promise;
  first.close();
  await first.peer.closed;
  answer.resolve({ decision: 'accept' });
  await second.until('turn/completed');

  expect(await isThere(path.join(context.cwd, 'made.txt'))).toBe(true);
});

test.each(['goes away', 'stops watching'])('a question is declined once the last client %s', async (how) => {
  await using context = testServer(askOnce);
  await using sockets = await socketClients(context.server);
  const [first, second] = [await sockets.connect(), await sockets.connect()];
  await introduce(second);
  const asked = deferred();
  first.onQuestion = () => {
    asked.resolve();
    return new Promise(() => undefined);
  };
  const threadId = await openThread(first, untrusted);
  await first.peer.request('turn/start', prompt(threadId, 'go'));
  await asked.promise;
  if (how === 'goes away') first.close();
  else await first.peer.request('thread/unsubscribe', { threadId });
  // The turn goes on without anybody; its end is heard of by all.
  for (;;) {
    const { status } = (await second.until('thread/status/changed')) as { status: { type: string } };
    if (status.type === 'idle') break;
  }

  expect(await isThere(path.join(context.cwd, 'made.txt'))).toBe(false);
});

test('two clients that open a stored thread at once share it', async () => {
  await using context = testServer(() => answerWith('Hi'));
  await using sockets = await socketClients(context.server);
  const first = await sockets.connect();
  const threadId = await openThread(first);
  await first.peer.request('turn/start', prompt(threadId, 'one'));
  await first.until('turn/completed');
  await using again = testServer(() => answerWith('Hi again'), { codexHome: context.home, cwd: context.cwd });
  await using others = await socketClients(again.server);
  const clients = [await others.connect(), await others.connect()];
  await Promise.all(clients.map((client) => introduce(client)));

  await Promise.all(clients.map((client) => client.peer.request('thread/resume', { threadId })));
  await clients[0]?.peer.request('turn/start', prompt(threadId, 'two'));
  const ends = await Promise.all(clients.map((client) => client.until('turn/completed')));

  expect(ends[0]).toEqual(ends[1]);
});
