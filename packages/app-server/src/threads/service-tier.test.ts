import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer } from '../testing/test-server.ts';

interface Request {
  service_tier?: string;
}

test('a tier reaches the service, stays for later turns, and can be taken for one turn only', async () => {
  const tiers: unknown[] = [];
  await using context = testServer((request: Request) => {
    tiers.push(request.service_tier);
    return answerWith('Hi');
  });
  const client = context.connect();
  const threadId = await openThread(client, { model: 'gpt-5.5' });
  const turn = async (params: object): Promise<void> => {
    await client.peer.request('turn/start', { ...prompt(threadId, 'Hi'), ...params });
    await client.until('turn/completed');
  };
  await turn({});
  await turn({ serviceTierForTurn: 'priority' });
  await turn({});
  await turn({ serviceTier: 'fast' });
  await turn({});
  await turn({ model: 'unknown-model' });
  await turn({ model: 'gpt-5.5', serviceTier: null });
  expect(tiers).toEqual([undefined, 'priority', undefined, 'priority', 'priority', undefined, undefined]);
});

test.each([
  ['fast', 'priority'],
  ['flex', 'flex'],
  ['unheard-of', null],
  [null, 'default'],
])('a thread that is opened with the tier %s says %s', async (serviceTier, shown) => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  await openThread(client);
  const params = { model: 'gpt-5.5', serviceTier, config: { service_tier: 'fast' } };
  expect(await client.peer.request('thread/start', params)).toMatchObject({ serviceTier: shown });
});
