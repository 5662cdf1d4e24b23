import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listenOnLoopback, LOOPBACK } from './loopback-server.ts';

test('a server listens where only this machine reaches it, and says at which port', async () => {
  const server = createServer((_, response) => response.end('here'));
  onTestFinished(() => void server.close());

  const port = await listenOnLoopback(server, 0);

  expect(server.address()).toMatchObject({ address: LOOPBACK, port });
  expect(await (await fetch(`http://${LOOPBACK}:${port}`)).text()).toBe('here');
});

test('a port that is taken is refused, and the server can try another', async () => {
  const [first, second] = [createServer(), createServer()];
  onTestFinished(() => {
    first.close();
    second.close();
  });
  const port = await listenOnLoopback(first, 0);

  await expect(listenOnLoopback(second, port)).rejects.toMatchObject({ code: 'EADDRINUSE' });

  expect(await listenOnLoopback(second, 0)).not.toBe(port);
});
