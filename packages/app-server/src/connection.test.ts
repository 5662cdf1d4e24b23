import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, refusalOf, testServer } from './testing/test-server.ts';

const hello = { clientInfo: { name: 'tester', title: null, version: '1' } };

test('refuses everything before the client has introduced itself, and a second introduction', async () => {
  await using context = testServer(() => []);
  const { peer } = context.connect();
  expect(await refusalOf(peer.request('thread/list', {}))).toEqual([-32600, 'Not initialized']);
  await peer.request('initialize', hello);
  expect(await refusalOf(peer.request('initialize', hello))).toEqual([-32600, 'Already initialized']);
});

test('tells what is wrong with a request', async () => {
  await using context = testServer(() => []);
  const { peer } = context.connect();
  await peer.request('initialize', hello);
  expect((await refusalOf(peer.request('no/such', {})))[1]).toMatch(
    /^Invalid request: unknown variant `no\/such`, expected one of /,
  );
  expect(await refusalOf(peer.request('thread/read', { threadId: 5 }))).toEqual([
    -32600,
    'Invalid request: invalid type: integer `5`, expected a string',
  ]);
  expect(await refusalOf(peer.request('process/spawn', {}))).toEqual([
    -32600,
    expect.stringMatching(/^Invalid request: missing field/),
  ]);
});

test('answers methods that are not built with a typed error', async () => {
  await using context = testServer(() => []);
  const { peer } = context.connect();
  await peer.request('initialize', hello);
  const answer = peer.request('marketplace/add', { source: 'x' });
  await expect(answer).rejects.toMatchObject({
    rpcCode: -32601,
    data: { reason: 'notAvailableInThisBuild', method: 'marketplace/add' },
  });
});

test('keeps the experimental API for clients that asked for it', async () => {
  await using context = testServer(() => []);
  const { peer } = context.connect();
  await peer.request('initialize', hello);
  expect(await refusalOf(peer.request('thread/backgroundTerminals/clean', { threadId: 'x' }))).toEqual([
    -32600,
    'thread/backgroundTerminals/clean requires experimentalApi capability',
  ]);
});

test('does not send what the client opted out of', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  await client.peer.request('initialize', {
    ...hello,
    capabilities: { experimentalApi: false, optOutNotificationMethods: ['thread/started'] },
  });
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  await client.peer.request('turn/start', prompt(thread.id, 'Hi'));
  await client.until('turn/completed');
  expect(client.told.map(({ method }) => method)).not.toContain('thread/started');
});

test('tells of a turn only after the answer that it has begun', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  await client.until('thread/started');
  const toldBefore = client.told.length;
  await client.peer.request('turn/start', prompt(threadId, 'Hi'));
  expect(client.told.length).toBe(toldBefore);
  await client.until('turn/completed');
  expect(client.told.slice(toldBefore).map(({ method }) => method)).toEqual([
    'thread/status/changed',
    'turn/started',
    'item/started',
    'item/completed',
    'item/started',
    'item/agentMessage/delta',
    'item/completed',
    'thread/readState/changed',
    'thread/status/changed',
    'turn/completed',
  ]);
});

test('speaks the older protocol to a client that asks for it', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const answer = await client.peer.request('initialize', {
    ...hello,
    capabilities: { experimentalApi: true, protocolVersion: '0.104' },
  });
  expect(answer).toEqual({ userAgent: 'tester/0.0.0 (tester; 1)' });
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  await client.peer.request('turn/start', prompt(thread.id, 'Hi'));
  expect(await client.until('turn/completed')).toEqual({
    threadId: thread.id,
    turn: { id: expect.any(String), items: [], status: 'completed', error: null },
  });
});
