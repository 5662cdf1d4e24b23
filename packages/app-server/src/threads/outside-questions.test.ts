import { expect, test } from 'vitest';
import type { ModelEvent } from '@codex-ts/protocol';
import { answerWith, openThread, prompt, refusalOf, testServer } from '../testing/test-server.ts';

const call: ModelEvent = {
  type: 'item.done',
  item: {
    type: 'function_call',
    name: 'exec_command',
    call_id: 'call_1',
    arguments: JSON.stringify({ cmd: 'true', login: false, yield_time_ms: 250 }),
  },
};

test('while a question is open elsewhere, no call that waits for a command returns', async () => {
  const outputs: unknown[] = [];
  await using context = testServer((request, index) => {
    if (index === 0) return [{ type: 'created' }, call, { type: 'completed', responseId: 'r', usage: null }];
    outputs.push(request.input.at(-1));
    return answerWith('done');
  });
  const client = context.connect();
  const threadId = await openThread(client, { sandbox: 'danger-full-access', approvalPolicy: 'never' });
  const count = (word: 'increment' | 'decrement') => client.peer.request(`thread/${word}_elicitation`, { threadId });
  expect([await count('increment'), await count('increment'), await count('decrement')]).toEqual([
    { count: 1, paused: true },
    { count: 2, paused: true },
    { count: 1, paused: true },
  ]);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  const ended = async (): Promise<boolean> => {
    const item = (await client.until('item/completed'))['item'] as { type: string };
    return item.type === 'commandExecution' || ended();
  };
  expect(await ended()).toBe(true);
  expect(outputs).toEqual([]);
  expect(await count('decrement')).toEqual({ count: 0, paused: false });
  await client.until('turn/completed');
  expect(outputs).toHaveLength(1);
  expect(await refusalOf(count('decrement'))).toEqual([-32600, 'out-of-band elicitation count is already zero']);
});

test('guesses at what the user says next are refused as the reference refuses them', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  const threadId = await openThread(client);
  expect(await refusalOf(client.peer.request('thread/prediction/request', { threadId, sourceTurnId: 'any' }))).toEqual([
    -32601,
    'thread/prediction/request is not implemented yet',
  ]);
});
