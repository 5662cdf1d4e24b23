import { expect, test } from 'vitest';
import { answerWith, testServer } from './testing/test-server.ts';

test('the example of the README', async () => {
  await using context = testServer(() => answerWith('Hello!'));
  const client = context.connect();
  await client.peer.request('initialize', { clientInfo: { name: 'example', title: null, version: '1.0.0' } });
  client.peer.notify('initialized');
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  await client.peer.request('turn/start', { threadId: thread.id, input: [{ type: 'text', text: 'Hi' }] });

  expect(await client.until('turn/completed')).toMatchObject({
    threadId: thread.id,
    turn: { status: 'completed', items: [{ type: 'agentMessage', text: 'Hello!' }] },
  });
});
