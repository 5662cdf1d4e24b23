import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { connectAppServer, webSocketTransport } from './index.ts';
import { spawnAppServer } from './node/index.ts';
import { appServerWorld } from './testing/app-server-world.ts';
import { serveWebSocket } from './testing/serve-web-socket.ts';

test('the first example of the README makes a file', async () => {
  await using world = await appServerWorld([{ shell: 'touch made.txt' }, { message: 'Made.' }]);
  const { command, cwd, env } = world;
  const out: string[] = [];
  const clientInfo = { name: 'example', version: '1.0.0' };
  {
    await using codex = await spawnAppServer({
      command,
      env,
      clientInfo,
      handlers: {
        'item/commandExecution/requestApproval': ({ command: asked }) => ({
          decision: asked?.includes('touch ') ? 'accept' : 'decline',
        }),
      },
    });
    const { thread } = await codex.request('thread/start', { cwd, approvalPolicy: 'untrusted' });
    for await (const told of codex.runTurn({ threadId: thread.id, input: 'Make a file.' })) {
      if (told.method === 'item/agentMessage/delta') out.push(told.params.delta);
      if (told.method === 'turn/completed') out.push(told.params.turn.status);
    }
  }
  expect(out.join(' ')).toBe('Made. completed');
  expect(existsSync(path.join(cwd, 'made.txt'))).toBe(true);
});

test('the second example of the README says who the server is', async () => {
  await using world = await appServerWorld([]);
  await using server = await serveWebSocket(world);
  const transport = await webSocketTransport(server.openSocket());
  await using codex = await connectAppServer(transport, { clientInfo: { name: 'example', version: '1.0.0' } });
  expect(codex.server.userAgent).toContain('example');
});
