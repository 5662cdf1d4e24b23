import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerWith, introduce, refusalOf, testServer, type TestClient, type TestServer } from '../testing/test-server.ts';
import { threadWithTurn } from '../testing/thread-with-turn.ts';

interface Attachment {
  id: string;
  identityKey: string;
}

const server = (options = {}): TestServer => testServer(() => answerWith('Hi'), options);
const UNKNOWN = '01a00000-0000-7000-8000-000000000000';

async function clientOf(context: TestServer, capabilities = {}): Promise<TestClient> {
  const client = context.connect();
  await introduce(client, capabilities);
  return client;
}

const add = (client: TestClient, threadId: string, identityKey: string, payload: unknown = null): Promise<unknown> =>
  client.peer.request('thread/attachment/add', { threadId, attachmentType: 'pr', identityKey, payload });
const remove = (client: TestClient, threadId: string, identityKey: string): Promise<unknown> =>
  client.peer.request('thread/attachment/remove', { threadId, attachmentType: 'pr', identityKey });

async function attached(client: TestClient, threadId: string): Promise<Attachment[]> {
  const listed = await client.peer.request('thread/attachment/list', { threadId, limit: 100 });
  return (listed as { data: Attachment[] }).data;
}

const owners = async (client: TestClient, params: object = {}): Promise<unknown> => {
  const listed = await client.peer.request('thread/attachmentOwner/list', { attachmentType: 'pr', identityKey: 'k', ...params });
  return (listed as { data: unknown }).data;
};

test('something is attached once under a name, whatever it is, and there after a restart until it is taken off', async () => {
  await using context = server();
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'a');

  const made = await add(client, threadId, 'k', { a: [1, 'é', null] });
  const attachment = { id: expect.any(String), attachmentType: 'pr', identityKey: 'k', payload: { a: [1, 'é', null] } };
  expect(made).toEqual({ outcome: 'created', attachment: { ...attachment, createdAt: expect.any(Number) } });
  expect(await add(client, threadId, 'k', 'other')).toMatchObject({ outcome: 'existing', attachment });

  await using again = server({ codexHome: context.home });
  const other = await clientOf(again);
  expect(await attached(other, threadId)).toMatchObject([attachment]);
  expect([await remove(other, threadId, 'k'), await remove(other, threadId, 'k')]).toEqual([{}, {}]);
  expect(await attached(client, threadId)).toEqual([]);
});

test('what is attached is paged through, oldest first', async () => {
  await using context = server();
  const client = await clientOf(context);
  const [a, b] = [await threadWithTurn(client, 'a'), await threadWithTurn(client, 'b')];
  for (const key of ['1', '2', '3']) await add(client, a, key);
  const page = (params: object): Promise<unknown> => client.peer.request('thread/attachment/list', { limit: 2, ...params });

  const first = (await page({ threadId: a })) as { data: Attachment[]; nextCursor: string };
  expect(first.data.map(({ identityKey }) => identityKey)).toEqual(['1', '2']);
  const second = await page({ threadId: a, cursor: first.nextCursor });
  expect(second).toMatchObject({ data: [{ identityKey: '3' }], nextCursor: null });
  for (const [threadId, cursor] of [
    [b, first.nextCursor],
    [a, 'x'],
  ])
    expect(await refusalOf(page({ threadId, cursor }))).toEqual([-32602, 'invalid pagination cursor']);
});

test('the threads that something is attached to are found, archived ones too', async () => {
  await using context = server();
  const client = await clientOf(context);
  const [a, b] = [await threadWithTurn(client, 'a'), await threadWithTurn(client, 'b')];
  for (const threadId of [b, a]) await add(client, threadId, 'k');
  await add(client, a, 'other');
  await client.peer.request('thread/archive', { threadId: a });

  const [archived, current] = [
    { threadId: a, archived: true },
    { threadId: b, archived: false },
  ];
  expect(await owners(client)).toEqual([archived, current]);
  expect([await owners(client, { archived: true }), await owners(client, { archived: false })]).toEqual([[archived], [current]]);

  const params = { attachmentType: 'pr', identityKey: 'k', limit: 1 };
  const first = (await client.peer.request('thread/attachmentOwner/list', params)) as { nextCursor: string };
  const next = (more: object): Promise<unknown> =>
    client.peer.request('thread/attachmentOwner/list', { ...params, cursor: first.nextCursor, ...more });
  expect(await next({})).toEqual({ data: [current], nextCursor: null });
  expect(await refusalOf(next({ archived: false }))).toEqual([-32602, 'invalid pagination cursor']);
});

test('a fork has copies, and what is attached to a deleted thread is gone', async () => {
  await using context = server();
  const client = await clientOf(context);
  const threadId = await threadWithTurn(client, 'a');
  await add(client, threadId, 'k', 1);
  const { thread } = (await client.peer.request('thread/fork', { threadId })) as { thread: { id: string } };

  const [original, copy] = [await attached(client, threadId), await attached(client, thread.id)];
  expect(copy).toMatchObject([{ identityKey: 'k', payload: 1 }]);
  expect(copy[0]?.id).not.toBe(original[0]?.id);

  await client.peer.request('thread/delete', { threadId });
  expect(await owners(client)).toEqual([{ threadId: thread.id, archived: false }]);
  expect(readdirSync(path.join(context.home, 'thread_attachments'))).toEqual([`${thread.id}.json`]);
});

test('all clients are told of what comes and goes', async () => {
  await using context = server();
  const [one, other] = [await clientOf(context), await clientOf(context, { experimentalApi: false })];
  const threadId = await threadWithTurn(one, 'a');
  await add(one, threadId, 'k');
  const [attachment] = await attached(one, threadId);
  await add(one, threadId, 'k');
  await remove(one, threadId, 'k');
  const change = { threadId, attachmentType: 'pr', identityKey: 'k', attachmentId: attachment?.id };
  for (const client of [one, other]) {
    expect([await client.until('thread/attachment/updated'), await client.until('thread/attachment/updated')]).toEqual([
      { ...change, operation: 'created' },
      { ...change, operation: 'deleted' },
    ]);
  }
});

test('a thread holds a hundred, also when two servers attach at once', async () => {
  await using context = server();
  await using second = server({ codexHome: context.home });
  const clients = [await clientOf(context), await clientOf(second)] as const;
  const threadId = await threadWithTurn(clients[0], 'a');

  const keys = Array.from({ length: 101 }, (_, index) => `k${index}`);
  const answers = await Promise.allSettled(keys.map((key, index) => add(clients[index % 2 === 0 ? 0 : 1], threadId, key)));

  expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { rpcCode: -32602, message: 'thread attachment identity count exceeds 100' } },
  ]);
  expect(await attached(clients[0], threadId)).toHaveLength(100);
});

test.each([
  [{ threadId: 'bad' }, 'invalid thread id: invalid length: expected length 32 for simple format, found 3'],
  [{ threadId: UNKNOWN }, `thread not found: ${UNKNOWN}`],
  [{ attachmentType: ' ' }, 'attachmentType must not be empty'],
  [{ attachmentType: 'x'.repeat(257) }, 'attachmentType must not exceed 256 bytes'],
  [{ identityKey: '' }, 'identityKey must not be empty'],
  [{ identityKey: 'é'.repeat(129) }, 'identityKey must not exceed 256 bytes'],
  [{ payload: 'x'.repeat(65_535) }, 'attachment payload must not exceed 65536 bytes'],
])('an attachment with %j is refused', async (params, message) => {
  await using context = server();
  const client = await clientOf(context);
  const fields = { threadId: UNKNOWN, attachmentType: 'pr', identityKey: 'k', payload: 1, ...params };
  expect(await refusalOf(client.peer.request('thread/attachment/add', fields))).toEqual([-32602, message]);
  expect(existsSync(path.join(context.home, 'thread_attachments'))).toBe(false);
});

test('nothing is attached to a thread without a file, or taken off it', async () => {
  await using context = server();
  const client = await clientOf(context);
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  const refused = [-32602, `thread not found: ${thread.id}`];
  expect([await refusalOf(add(client, thread.id, 'k')), await refusalOf(remove(client, thread.id, 'k'))]).toEqual([
    refused,
    refused,
  ]);
  expect(await attached(client, UNKNOWN)).toEqual([]);
});
