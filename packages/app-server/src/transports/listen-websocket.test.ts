import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { listenWebSocket } from './listen-websocket.ts';

const serve = { auth: null, serve: () => Promise.resolve() };
const locked = { ...serve, auth: { refusal: () => Promise.resolve('no') } };

test.each(['0.0.0.0', '::', '192.0.2.1'])(
  'does not listen where others come from without proof of who they are: %s',
  async (host) => {
    await expect(listenWebSocket({ host, port: 0 }, serve)).rejects.toMatchObject({
      code: 'app-server/listen',
      message: expect.stringMatching(/^refusing to start non-loopback websocket listener .* without auth; configure `--ws-auth/),
    });
  },
);

test('listens for others who must prove who they are', async () => {
  const listener = await listenWebSocket({ host: '0.0.0.0', port: 0 }, locked);
  expect(listener).toMatchObject({ isLoopback: false, address: expect.stringMatching(/^0\.0\.0\.0:[1-9]/) });
  const { status } = await fetch(`http://127.0.0.1:${listener.address.split(':')[1]}/readyz`);
  expect(status).toBe(200);
  await listener.close();
});

test('says where it listens', async () => {
  const listener = await listenWebSocket({ host: '127.0.0.1', port: 0 }, serve);
  expect(listener).toMatchObject({ isLoopback: true, address: expect.stringMatching(/^127\.0\.0\.1:[1-9]/) });
  await listener.close();
});

test('says when the port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo; // TCP has a port
  await expect(listenWebSocket({ host: '127.0.0.1', port }, serve)).rejects.toThrow(
    new RegExp(`^cannot listen on 127\\.0\\.0\\.1:${port}: .*in use`, 'u'),
  );
  other.close();
});
