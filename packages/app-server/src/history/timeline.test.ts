import { deferred } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { answerWith, callWith, introduce, prompt, refusalOf, testServer, type TestClient } from '../testing/test-server.ts';
import { threadWithTurn } from '../testing/thread-with-turn.ts';

interface Entry {
  type: string;
  position: number;
  turnId: string;
  item?: { id: string; type: string };
  status?: string;
}

interface Page {
  data: Entry[];
  nextCursor: string | null;
  activeRealtimeSessionAtPageStart: string | null;
}

const timeline = async (client: TestClient, threadId: string, params: object = {}): Promise<Page> =>
  (await client.peer.request('thread/timeline/list', { threadId, ...params })) as Page; // the server's own
const words = ({ data }: Page): string[] => data.map(({ type, item, status }) => item?.type ?? status ?? type);

async function runTurn(client: TestClient, threadId: string, text: string): Promise<void> {
  await client.peer.request('turn/start', prompt(threadId, text));
  await client.until('turn/completed');
}

const ONE_TURN = ['turnStarted', 'userMessage', 'agentMessage', 'completed'];
const UNKNOWN = '01a00000-0000-7000-8000-000000000000';

test('tells what happened in order, page by page from the newest, and the same after a restart', async () => {
  await using context = testServer((_request, index) => (index === 1 ? callWith('true') : answerWith('Hi', `msg_${index}`)));
  const client = context.connect();
  await introduce(client);
  const threadId = await threadWithTurn(client, 'a', { sandbox: 'danger-full-access' });
  await runTurn(client, threadId, 'b');

  const whole = await timeline(client, threadId);
  const secondTurn = ['turnStarted', 'userMessage', 'commandExecution', 'agentMessage', 'completed'];
  expect(words(whole)).toEqual([...ONE_TURN, ...secondTurn]);
  expect([whole.nextCursor, whole.activeRealtimeSessionAtPageStart]).toEqual([null, null]);
  expect(whole.data[3]).toEqual({
    type: 'turnCompleted',
    position: 13,
    turnId: whole.data[0]?.turnId,
    status: 'completed',
    error: null,
    startedAt: expect.any(Number),
    completedAt: expect.any(Number),
    durationMs: expect.any(Number),
  });

  const found: Entry[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await timeline(client, threadId, { limit: 4, cursor });
    found.unshift(page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect([found.map(({ length }) => length), found.flat()]).toEqual([[1, 4, 4], whole.data]);

  await using again = testServer(() => [], { codexHome: context.home });
  const other = again.connect();
  await introduce(other);
  expect(words(await timeline(other, threadId))).toEqual(words(whole));
});

test('a turn that runs has not ended, nor have its items that are under way', async () => {
  const gate = deferred();
  await using context = testServer(async function* () {
    yield* answerWith('Hi').slice(0, 3);
    await gate.promise;
    yield* answerWith('Hi').slice(3);
  });
  const client = context.connect();
  await introduce(client);
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  await client.peer.request('turn/start', prompt(thread.id, 'a'));
  await client.until('item/agentMessage/delta');

  const during = await timeline(client, thread.id);
  expect(words(during)).toEqual(['turnStarted', 'userMessage']);
  gate.resolve();
  await client.until('turn/completed');
  const after = await timeline(client, thread.id);
  expect([words(after), after.data.slice(0, 2)]).toEqual([ONE_TURN, during.data]);
});

test('threads without all their items have none, nor have archived ones', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  await introduce(client);
  const legacy = await threadWithTurn(client, 'a', { historyMode: 'legacy' });
  const ephemeral = await threadWithTurn(client, 'a', { ephemeral: true });
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  for (const threadId of [legacy, ephemeral, thread.id, UNKNOWN])
    expect(await refusalOf(timeline(client, threadId))).toEqual([-32601, 'thread/timeline/list is not supported yet']);

  const archived = await threadWithTurn(client, 'a');
  await client.peer.request('thread/archive', { threadId: archived });
  expect(await refusalOf(timeline(client, archived))).toEqual([-32600, `thread ${archived} is archived`]);
});

test('a cursor that is none, or of another thread, is refused', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  await introduce(client);
  const [a, b] = [await threadWithTurn(client, 'a'), await threadWithTurn(client, 'b')];
  const { nextCursor } = await timeline(client, a, { limit: 1 });

  expect(await refusalOf(timeline(client, b, { cursor: nextCursor }))).toEqual([
    -32600,
    'thread timeline cursor belongs to another thread',
  ]);
  for (const cursor of ['', 'x', JSON.stringify({ threadId: a, position: 1 })])
    expect(await refusalOf(timeline(client, a, { cursor }))).toEqual([-32600, 'invalid thread timeline cursor']);
});
