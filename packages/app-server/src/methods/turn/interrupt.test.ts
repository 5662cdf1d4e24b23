import { expect, test } from 'vitest';
import { answerWith, callWith, openThread, prompt, testServer } from '../../testing/test-server.ts';

const script = (_request: unknown, index: number) => (index === 0 ? callWith('sleep 60') : answerWith('Here I am'));

test('a prompt right after an interruption starts a turn of its own', async () => {
  await using context = testServer(script);
  const client = context.connect();
  const threadId = await openThread(client, { approvalPolicy: 'never', sandbox: 'danger-full-access' });
  const first = (await client.peer.request('turn/start', prompt(threadId, 'go'))) as { turn: { id: string } };
  while ((await client.until('item/started'))['item'] === undefined || !client.told.some(isCommand));
  const interrupted = client.peer.request('turn/interrupt', { threadId, turnId: first.turn.id });
  const second = client.peer.request('turn/start', prompt(threadId, 'Still there?')) as Promise<{ turn: { id: string } }>;
  await interrupted;
  expect(client.told.map(({ method }) => method)).not.toContain('turn/completed');
  expect(await client.until('turn/completed')).toMatchObject({ turn: { id: first.turn.id, status: 'interrupted' } });
  const { turn } = await second;
  expect(turn.id).not.toBe(first.turn.id);
  expect(await client.until('turn/completed')).toMatchObject({
    turn: { id: turn.id, status: 'completed', items: [{ type: 'agentMessage', text: 'Here I am' }] },
  });
});

function isCommand({ method, params }: { method: string; params: Record<string, unknown> }): boolean {
  return method === 'item/started' && (params['item'] as { type: string }).type === 'commandExecution'; // an item has a type
}
