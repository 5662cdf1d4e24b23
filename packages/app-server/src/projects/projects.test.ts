import path from 'node:path';
import { expect, test } from 'vitest';
import { answerWith, introduce, refusalOf, testServer, type TestClient, type TestServer } from '../testing/test-server.ts';
import { threadWithTurn } from '../testing/thread-with-turn.ts';

interface Project {
  id: string;
  name: string;
  position: number;
  recencyAt: number | null;
}

const server = (options = {}): TestServer => testServer(() => answerWith('Hi'), options);
const UNKNOWN = '01a00000-0000-7000-8000-000000000000';

async function clientOf(context: TestServer, capabilities = {}): Promise<TestClient> {
  const client = context.connect();
  await introduce(client, capabilities);
  return client;
}

async function makeProject(client: TestClient, name: string, params: object = {}): Promise<Project> {
  const made = await client.peer.request('project/create', { name, roots: [], idempotencyKey: `key of ${name}`, ...params });
  return (made as { project: Project }).project;
}

async function names(client: TestClient, params: object = {}): Promise<string[]> {
  return ((await client.peer.request('project/list', params)) as { data: Project[] }).data.map(({ name }) => name);
}

async function threadsIn(client: TestClient, projectId: string | null, params: object = {}): Promise<string[]> {
  const listed = await client.peer.request('thread/list', { projectId, ...params });
  return (listed as { data: { preview: string }[] }).data.map(({ preview }) => preview);
}

const assign = (client: TestClient, threadId: string, projectId: string): Promise<unknown> =>
  client.peer.request('thread/metadata/update', { threadId, projectId });

test('a project is made once for a key, changed, and there after a restart', async () => {
  await using context = server();
  const client = await clientOf(context);
  const root = path.join(context.cwd, 'sub');
  const fields = { name: ' One ', roots: [{ path: `${root}/../sub/` }], metadata: { b: '2', a: '1' }, idempotencyKey: 'k' };

  const { project } = (await client.peer.request('project/create', fields)) as { project: Project };
  expect(project).toEqual({
    id: expect.any(String),
    name: 'One',
    roots: [{ path: root }],
    metadata: { a: '1', b: '2' },
    position: 0,
    createdAt: expect.any(Number),
    updatedAt: expect.any(Number),
    recencyAt: null,
  });
  expect(await client.peer.request('project/create', { ...fields, name: 'Other' })).toEqual({ project });

  const update = (params: object): Promise<unknown> =>
    client.peer.request('project/update', { projectId: project.id, ...params });
  expect(await update({})).toEqual({ project });
  expect(await update({ metadata: {}, roots: [] })).toMatchObject({ project: { name: 'One', roots: [], metadata: {} } });

  await using again = server({ codexHome: context.home });
  const read = await (await clientOf(again)).peer.request('project/read', { projectId: project.id });
  expect(read).toMatchObject({ project: { name: 'One', roots: [] } });
});

test('projects have an order of their own, and one of use', async () => {
  await using context = server();
  const client = await clientOf(context);
  const [a, b, c] = [await makeProject(client, 'a'), await makeProject(client, 'b'), await makeProject(client, 'c')];
  await client.peer.request('project/move', { projectId: c.id, beforeProjectId: a.id });
  await client.peer.request('project/move', { projectId: a.id });
  expect(await names(client)).toEqual(['c', 'b', 'a']);
  expect(await names(client, { sortDirection: 'desc' })).toEqual(['a', 'b', 'c']);

  await threadWithTurn(client, 'in b', { projectId: b.id });
  expect(await names(client, { sortKey: 'recencyAt' })).toEqual(['b', 'c', 'a']); // those without threads last, newest first
  const first = (await client.peer.request('project/list', { limit: 2 })) as { nextCursor: string };
  expect([first.nextCursor, await names(client, { cursor: first.nextCursor })]).toEqual([`1|${b.id}`, ['a']]);

  await client.peer.request('project/delete', { projectId: c.id });
  expect((await makeProject(client, 'd')).position).toBe(3); // the places of others stay
});

test('threads begin in a project, move between projects, and are listed by them', async () => {
  await using context = server();
  const client = await clientOf(context);
  const [one, two] = [await makeProject(client, 'one'), await makeProject(client, 'two')];
  const a = await threadWithTurn(client, 'a', { projectId: one.id });
  const b = await threadWithTurn(client, 'b');
  expect([await threadsIn(client, one.id), await threadsIn(client, null)]).toEqual([['a'], ['b']]);

  expect(await assign(client, b, two.id)).toMatchObject({ thread: { projectId: two.id } });
  expect(await client.peer.request('thread/fork', { threadId: b })).toMatchObject({ thread: { projectId: two.id } });
  expect(await assign(client, b, '')).toMatchObject({ thread: { projectId: null } });
  await assign(client, a, two.id);
  expect([await threadsIn(client, one.id), await threadsIn(client, two.id)]).toEqual([[], ['b', 'a']]);

  await client.peer.request('thread/archive', { threadId: a });
  expect([await threadsIn(client, two.id), await threadsIn(client, two.id, { archived: true })]).toEqual([['b'], ['a']]);
  await using again = server({ codexHome: context.home });
  const read = await (await clientOf(again)).peer.request('thread/read', { threadId: a });
  expect(read).toMatchObject({ thread: { projectId: two.id } });
});

test('a thread that leaves no file knows its project as long as it lives', async () => {
  await using context = server();
  const client = await clientOf(context);
  const { id } = await makeProject(client, 'one');
  const started = await client.peer.request('thread/start', { projectId: id, ephemeral: true });
  const { thread } = started as { thread: { id: string; projectId: string } };
  const read = await client.peer.request('thread/read', { threadId: thread.id });
  expect([thread.projectId, read]).toEqual([id, { thread: expect.objectContaining({ projectId: id }), readState: null }]);
});

test('an import takes stored threads along, and only once', async () => {
  await using context = server();
  const client = await clientOf(context);
  const [a, b] = [await threadWithTurn(client, 'a'), await threadWithTurn(client, 'b')];
  const take = (threads: string[]): Promise<unknown> =>
    client.peer.request('project/import', { name: 'one', roots: [], idempotencyKey: 'k', threads });

  expect(await refusalOf(take([a, UNKNOWN]))).toEqual([-32602, `thread not found: ${UNKNOWN}`]);
  expect(await refusalOf(take([a, a]))).toEqual([-32602, `duplicate thread id: ${a}`]);
  const { project } = (await take([a])) as { project: Project };
  expect(await take([b])).toEqual({ project });
  expect([project.recencyAt, await threadsIn(client, project.id)]).toEqual([expect.any(Number), ['a']]);
});

test('clients that may use projects are told what changed, and only what did', async () => {
  await using context = server();
  const [client, other] = [await clientOf(context), await clientOf(context)];
  const plain = await clientOf(context, { experimentalApi: false });
  const threadId = await threadWithTurn(client, 'a');
  const { project } = (await client.peer.request('project/import', {
    name: 'one',
    roots: [],
    idempotencyKey: 'k',
    threads: [threadId],
  })) as { project: Project };
  const projectId = project.id;
  await client.peer.request('project/update', { projectId, name: 'one' });
  await client.peer.request('project/move', { projectId });
  await assign(client, threadId, projectId);
  await client.peer.request('project/update', { projectId, name: 'eins' });
  await client.peer.request('project/delete', { projectId });

  for (const each of [client, other]) {
    await each.until('thread/project/updated');
    await each.until('thread/project/updated');
    expect(each.told.filter(({ method }) => method.includes('project')).map(({ method, params }) => [method, params])).toEqual([
      ['project/changed', { projectId, changeType: 'created' }],
      ['thread/project/updated', { threadId, projectId }],
      ['project/changed', { projectId, changeType: 'updated' }],
      ['project/changed', { projectId, changeType: 'deleted' }],
      ['thread/project/updated', { threadId, projectId: null }],
    ]);
  }
  expect(plain.told.filter(({ method }) => method.includes('project'))).toEqual([]);
});

test('a key of a project that is gone is not used again', async () => {
  await using context = server();
  const client = await clientOf(context);
  const { id } = await makeProject(client, 'one');
  await client.peer.request('project/delete', { projectId: id });
  const gone = [-32602, 'idempotency key refers to deleted project: key of one'];
  expect(await refusalOf(makeProject(client, 'one'))).toEqual(gone);
  expect(await makeProject(client, 'two', { idempotencyKey: 'constructor' })).toMatchObject({ name: 'two' });
});

test('two servers of one home make one project for one key', async () => {
  await using context = server();
  await using second = server({ codexHome: context.home });
  const clients = [await clientOf(context), await clientOf(second)];

  const made = await Promise.all(clients.flatMap((client) => [makeProject(client, 'one'), makeProject(client, 'one')]));

  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
});

test.each([
  ['project/create', { name: ' ', roots: [], idempotencyKey: 'k' }, -32602, 'project name must not be empty'],
  ['project/create', { name: 'a', roots: [], idempotencyKey: ' ' }, -32602, 'idempotencyKey must not be empty'],
  [
    'project/create',
    { name: 'a', roots: [], idempotencyKey: 'k'.repeat(513) },
    -32602,
    'idempotencyKey must be at most 512 bytes',
  ],
  [
    'project/create',
    { name: 'a', roots: [{ path: '/a' }, { path: '/b/../a' }], idempotencyKey: 'k' },
    -32602,
    'duplicate project root: /a',
  ],
  [
    'project/create',
    { name: 'a', roots: [{ path: 'a' }], idempotencyKey: 'k' },
    -32600,
    'Invalid request: AbsolutePathBuf deserialized without a base path',
  ],
  ['project/read', { projectId: 'x' }, -32602, 'project not found: x'],
  ['project/update', { projectId: 'x', name: 'y' }, -32602, 'project not found: x'],
  ['project/move', { projectId: 'x' }, -32602, 'project not found: x'],
  ['project/delete', { projectId: 'x' }, -32602, 'project not found: x'],
  ['project/list', { cursor: 'x' }, -32602, 'invalid project cursor: malformed or mismatched sort anchor'],
  ['thread/list', { projectId: 'x' }, -32602, 'project not found: x'],
  ['thread/list', { projectId: '' }, -32602, 'projectId must not be empty'],
  ['thread/start', { projectId: 'x' }, -32600, 'project not found: x'],
  ['thread/start', { projectId: '' }, -32600, 'projectId must not be empty'],
  ['thread/metadata/update', { threadId: UNKNOWN, projectId: 'x' }, -32600, 'project not found: x'],
  [
    'thread/metadata/update',
    { threadId: UNKNOWN, projectId: null },
    -32600,
    'thread metadata update must include at least one field',
  ],
])('%s with %j is refused', async (method, params, code, message) => {
  await using context = server();
  expect(await refusalOf((await clientOf(context)).peer.request(method, params))).toEqual([code, message]);
});

test('a project is not moved before itself or one that is not there', async () => {
  await using context = server();
  const client = await clientOf(context);
  const { id } = await makeProject(client, 'one');
  const before = (beforeProjectId: string): Promise<unknown> =>
    client.peer.request('project/move', { projectId: id, beforeProjectId });
  expect(await refusalOf(before(id))).toEqual([-32602, `project ${id} cannot be moved before itself`]);
  expect(await refusalOf(before('x'))).toEqual([-32602, 'before project not found: x']);
});
