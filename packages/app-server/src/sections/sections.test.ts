import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerWith, introduce, refusalOf, testServer, type TestClient, type TestServer } from '../testing/test-server.ts';
import { threadWithTurn } from '../testing/thread-with-turn.ts';
import { PINNED_SECTION } from './section-document.ts';

const server = (options = {}): TestServer => testServer(() => answerWith('Hi'), options);
const PINNED = PINNED_SECTION.id;

async function clientOf(context: TestServer, capabilities = {}): Promise<TestClient> {
  const client = context.connect();
  await introduce(client, capabilities);
  return client;
}

async function makeSection(client: TestClient, name: string, appearance?: object | null): Promise<{ id: string }> {
  const made = await client.peer.request('threadSection/create', { name, ...(appearance === undefined ? {} : { appearance }) });
  return (made as { section: { id: string } }).section;
}

async function inOrder(client: TestClient, sectionId: string, params: object = {}): Promise<unknown[]> {
  const listed = await client.peer.request('thread/list', { sectionId, sortKey: 'section_position', ...params });
  return (listed as { data: { preview: string }[] }).data.map(({ preview }) => preview);
}

const move = (client: TestClient, threadId: string, sectionId: string | null, beforeThreadId?: string): Promise<unknown> =>
  client.peer.request('thread/section/move', { threadId, sectionId, ...(beforeThreadId && { beforeThreadId }) });

test('sections are made, changed, paged through and deleted, and there after a restart', async () => {
  await using context = server();
  const client = await clientOf(context);
  const looks = { icon: 'star', color: null };

  const one = await makeSection(client, '  One ');
  const two = await makeSection(client, 'Two', looks);
  expect(one).toEqual({ id: expect.any(String), name: 'One', appearance: null });

  const first = await client.peer.request('threadSection/list', { limit: 2 });
  expect(first).toEqual({ data: [PINNED_SECTION, one], nextCursor: one.id });
  expect(await client.peer.request('threadSection/list', { cursor: one.id })).toEqual({ data: [two], nextCursor: null });

  const update = (params: object): Promise<unknown> =>
    client.peer.request('threadSection/update', { sectionId: two.id, ...params });
  expect(await update({ name: 'Zwei' })).toEqual({ section: { id: two.id, name: 'Zwei', appearance: looks } });
  expect(await update({ name: 'Zwei', appearance: null })).toEqual({ section: { id: two.id, name: 'Zwei', appearance: null } });
  expect(await client.peer.request('threadSection/delete', { sectionId: one.id })).toEqual({});

  await using again = server({ codexHome: context.home });
  const { data } = (await (await clientOf(again)).peer.request('threadSection/list', {})) as { data: { name: string }[] };
  expect(data.map(({ name }) => name)).toEqual(['Pinned', 'Zwei']);
});

test('threads are sorted into sections, in an order that clients choose', async () => {
  await using context = server();
  const client = await clientOf(context);
  const [a, b, c] = [await threadWithTurn(client, 'a'), await threadWithTurn(client, 'b'), await threadWithTurn(client, 'c')];
  for (const id of [a, b, c]) await move(client, id, PINNED);
  expect(await inOrder(client, PINNED)).toEqual(['a', 'b', 'c']);

  await move(client, c, PINNED, a);
  await move(client, a, PINNED);
  expect(await inOrder(client, PINNED)).toEqual(['c', 'b', 'a']);
  expect(await inOrder(client, PINNED, { sortDirection: 'desc' })).toEqual(['a', 'b', 'c']);

  const page = (params: object): Promise<unknown> =>
    client.peer.request('thread/list', { sectionId: PINNED, sortKey: 'section_position', limit: 1, ...params });
  const first = (await page({})) as { nextCursor: string };
  expect(first).toMatchObject({ nextCursor: `500000|${c}`, backwardsCursor: `500001|${c}` });
  expect(await page({ cursor: first.nextCursor })).toMatchObject({ data: [{ preview: 'b', section: PINNED_SECTION }] });

  await client.peer.request('thread/archive', { threadId: b });
  expect([await inOrder(client, PINNED), await inOrder(client, PINNED, { archived: true })]).toEqual([['c', 'a'], ['b']]);
  await move(client, a, PINNED, b); // an archived neighbour is one too
  await client.peer.request('thread/unarchive', { threadId: b });
  expect(await inOrder(client, PINNED)).toEqual(['c', 'a', 'b']);

  await move(client, c, null);
  await client.peer.request('thread/delete', { threadId: a });
  const listed = await client.peer.request('thread/list', { sectionId: PINNED });
  expect(listed).toMatchObject({ data: [{ preview: 'b', sectionEnteredAt: expect.any(Number) }] });
});

test('a thread says its section wherever it is shown, a fork is in none', async () => {
  await using context = server();
  const client = await clientOf(context);
  const section = await makeSection(client, 'One');
  const threadId = await threadWithTurn(client, 'a');
  await move(client, threadId, section.id);

  for (const method of ['thread/read', 'thread/resume'] as const)
    expect(await client.peer.request(method, { threadId })).toMatchObject({ thread: { section } });
  expect(await client.peer.request('thread/fork', { threadId })).toMatchObject({ thread: { section: null } });

  await using again = server({ codexHome: context.home });
  const other = await clientOf(again);
  expect(await other.peer.request('thread/read', { threadId })).toMatchObject({ thread: { section } });
  await other.peer.request('threadSection/delete', { sectionId: section.id });
  const read = await client.peer.request('thread/read', { threadId });
  expect(read).toMatchObject({ thread: { section: null, sectionEnteredAt: null } });
});

test('all clients are told that a thread moved', async () => {
  await using context = server();
  const [one, other] = [await clientOf(context), await clientOf(context, { experimentalApi: false })];
  const threadId = await threadWithTurn(one, 'a');
  await move(one, threadId, PINNED);
  await move(one, threadId, null);
  for (const client of [one, other]) {
    expect([await client.until('thread/section/changed'), await client.until('thread/section/changed')]).toEqual([
      { threadId, sectionId: PINNED },
      { threadId, sectionId: null },
    ]);
  }
});

test('two servers of one home lose nothing to each other', async () => {
  await using context = server();
  await using second = server({ codexHome: context.home });
  const clients = [await clientOf(context), await clientOf(second)];
  const names = Array.from({ length: 12 }, (_, index) => `s${index}`);

  await Promise.all(names.map((name, index) => makeSection(clients[index % 2] ?? context.connect(), name)));

  const { data } = (await (await clientOf(second)).peer.request('threadSection/list', {})) as { data: { name: string }[] };
  expect(data.map(({ name }) => name).sort()).toEqual(['Pinned', ...names].sort());
});

const UNKNOWN = '01a00000-0000-7000-8000-000000000000';

test.each([
  ['threadSection/create', { name: ' ' }, -32602, 'section name must not be empty'],
  ['threadSection/update', { sectionId: 'x', name: '' }, -32602, 'section name must not be empty'],
  ['threadSection/update', { sectionId: 'x', name: 'y' }, -32602, 'thread section not found: x'],
  ['threadSection/update', { sectionId: PINNED, name: 'y' }, -32602, 'the built-in pinned section cannot be renamed'],
  ['threadSection/delete', { sectionId: '' }, -32602, 'sectionId must not be empty'],
  ['threadSection/delete', { sectionId: PINNED }, -32602, 'the built-in pinned section cannot be deleted'],
  ['thread/list', { sortKey: 'section_position' }, -32600, 'section-position sorting requires a section filter'],
  ['thread/list', { sortKey: 'section_position', sectionId: PINNED, cursor: 'x' }, -32600, 'invalid cursor: x'],
  ['thread/section/move', { threadId: UNKNOWN, sectionId: PINNED }, -32600, `thread not found: ${UNKNOWN}`],
  ['thread/section/move', { threadId: UNKNOWN, sectionId: '' }, -32600, 'sectionId must not be empty'],
  [
    'thread/section/move',
    { threadId: UNKNOWN, sectionId: null, beforeThreadId: UNKNOWN },
    -32600,
    'beforeThreadId requires a non-null sectionId',
  ],
])('%s with %j is refused', async (method, params, code, message) => {
  await using context = server();
  expect(await refusalOf((await clientOf(context)).peer.request(method, params))).toEqual([code, message]);
});

test('a thread is not moved to a section or a neighbour that is not there, nor without a file', async () => {
  await using context = server();
  const client = await clientOf(context);
  const [a, b] = [await threadWithTurn(client, 'a'), await threadWithTurn(client, 'b')];
  expect(await refusalOf(move(client, a, 'x'))).toEqual([-32600, 'section x does not exist']);
  expect(await refusalOf(move(client, a, PINNED, b))).toEqual([-32600, `before thread ${b} is not in section ${PINNED}`]);
  expect(await refusalOf(move(client, a, PINNED, a))).toEqual([-32600, `thread ${a} cannot be moved before itself`]);
  const short = 'invalid before thread id: invalid length: expected length 32 for simple format, found 3';
  expect(await refusalOf(move(client, a, PINNED, 'bad'))).toEqual([-32600, short]);
  const { thread } = (await client.peer.request('thread/start', { ephemeral: true })) as { thread: { id: string } };
  const ephemeral = [-32600, `ephemeral thread does not support section moves: ${thread.id}`];
  expect(await refusalOf(move(client, thread.id, PINNED))).toEqual(ephemeral);
});

test('a damaged document is named and left alone, and threads are listed without it', async () => {
  const logged: string[] = [];
  await using context = server({ log: (message: string) => void logged.push(message) });
  const client = await clientOf(context);
  await threadWithTurn(client, 'a');
  const file = path.join(context.home, 'thread_sections.json');
  writeFileSync(file, '{"sections":[{"id":5}],"threads":{}}');

  const [code, message] = await refusalOf(makeSection(client, 'One'));
  expect([code, message.includes(file)]).toEqual([-32603, true]);
  expect(await client.peer.request('thread/list', {})).toMatchObject({ data: [{ preview: 'a', section: null }] });
  expect(logged.filter((line) => line.includes(file))).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toContain('{"id":5}');
});
