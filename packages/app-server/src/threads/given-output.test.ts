import type { ResponsesRequest } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, refusalOf, testServer } from '../testing/test-server.ts';

interface ReadThread {
  thread: { preview: string; turns: { id: string; rootTurnId: string; items: object[] }[] };
}

test('the output of a tool that nobody called stands where a prompt would', async () => {
  const requests: ResponsesRequest[] = [];
  await using context = testServer((request) => {
    requests.push(request);
    return answerWith('Seen');
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const toolOutput = { name: 'clock', namespace: 'desk', output: 'half past nine', retain: false };
  await client.peer.request('turn/start', { threadId, input: [], toolOutput });
  await client.until('turn/completed');
  await client.peer.request('turn/start', prompt(threadId, 'next'));
  await client.until('turn/completed');

  const given = { type: 'function_call_output', name: 'clock', namespace: 'desk', output: 'half past nine' };
  expect(requests.map(({ input }) => input.filter(({ type }) => type === given.type))).toEqual([[given], [given]]);
  const item = { type: 'functionCallOutput', name: 'clock', namespace: 'desk', output: 'half past nine' };
  const { thread } = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as ReadThread;
  expect(thread.preview).toBe('next');
  expect(thread.turns[0]?.items).toMatchObject([item, { type: 'agentMessage' }]);
});

test('an output goes without words, and has a name', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  const refused = async (params: object): Promise<unknown> =>
    (await refusalOf(client.peer.request('turn/start', { threadId, input: [], ...params })))[1];
  const toolOutput = { name: 'clock', output: 'x' };
  expect(await refused({ ...prompt(threadId, 'hi'), toolOutput })).toBe('`toolOutput` cannot be combined with nonempty `input`');
  expect(await refused({ toolOutput: { name: '', output: 'x' } })).toBe('`toolOutput.name` must not be empty');
  expect(await refused({ toolOutput: { name: 'eye', output: [{ type: 'input_image', file_id: 'f' }] } })).toBe(
    'tool outputs with parts of type input_image are not available in this build',
  );
});

test('a turn goes back to the one that its client names, also when it is read again', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  const { turn } = (await client.peer.request('turn/start', {
    ...prompt(threadId, 'hi'),
    rootTurnId: 'root',
    parentTurnId: 'parent',
  })) as { turn: { id: string; rootTurnId: string } };
  await client.until('turn/completed');
  await client.peer.request('turn/start', { ...prompt(threadId, 'again'), rootTurnId: turn.id });
  await client.until('turn/completed');
  await client.peer.request('turn/start', { ...prompt(threadId, 'plain'), rootTurnId: '' });
  await client.until('turn/completed');

  expect(turn.rootTurnId).toBe('root');
  const roots = async (): Promise<string[]> => {
    const { thread } = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as ReadThread;
    return thread.turns.map(({ id, rootTurnId }) => (rootTurnId === id ? 'itself' : rootTurnId));
  };
  expect(await roots()).toEqual(['root', turn.id, 'itself']);
  for (const method of ['thread/archive', 'thread/unarchive']) await client.peer.request(method, { threadId });
  expect(await roots()).toEqual(['root', turn.id, 'itself']);
});
