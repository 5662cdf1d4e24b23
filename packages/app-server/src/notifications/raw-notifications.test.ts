import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer } from '../testing/test-server.ts';

test('only a client that asked for raw items is told them', async () => {
  await using context = testServer(() => answerWith('Because'));
  const [curious, plain] = [context.connect(), context.connect()];
  const threadId = await openThread(curious, { experimentalRawEvents: true });
  await openThread(plain, {});
  await curious.peer.request('turn/start', prompt(threadId, 'Why?'));
  await curious.until('turn/completed');

  const raw = curious.told.filter(({ method }) => method.startsWith('rawResponse'));
  expect(raw.map(({ method, params }) => [method, (params['item'] as { role?: string } | undefined)?.role])).toEqual([
    // items have a role here
    ['rawResponseItem/completed', 'developer'],
    ['rawResponseItem/completed', 'user'],
    ['rawResponseItem/completed', 'user'],
    ['rawResponseItem/completed', 'user'],
    ['rawResponseItem/completed', 'assistant'],
    ['rawResponse/completed', undefined],
  ]);
  expect(plain.told.filter(({ method }) => method.startsWith('rawResponse'))).toEqual([]);
});
