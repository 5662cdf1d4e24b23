import { expect, test } from 'vitest';
import { openThread, refusalOf, testServer } from '../../testing/test-server.ts';

test('only connectors of an account have events, and those are not followed in this build', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  const threadId = await openThread(client);
  const start = (params: object) =>
    client.peer.request('mcpServer/event/stream/start', { threadId, subscriptionId: 's', name: 'n', arguments: {}, ...params });
  expect(await refusalOf(start({ server: 'docs' }))).toEqual([
    -32600,
    'MCP event subscriptions are only supported for hosted apps',
  ]);
  expect((await refusalOf(start({ server: 'codex_apps', threadId: 'x' })))[1]).toContain('invalid thread id');
  await expect(start({ server: 'codex_apps' })).rejects.toMatchObject({
    rpcCode: -32601,
    data: { reason: 'notAvailableInThisBuild' },
  });
  expect(await client.peer.request('mcpServer/event/stream/stop', { subscriptionId: 's' })).toEqual({});
});
