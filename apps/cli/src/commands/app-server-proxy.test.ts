import { expect, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';
import { runningServer } from '../testing/running-server.ts';

const REQUEST = 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

test.each([
  ['the socket of its home', 'unix://', []],
  ['a socket by name', 'unix://it.sock', ['--sock', 'it.sock']],
])('hands on what comes in and goes out of %s', { timeout: 30_000 }, async (_what, listen, args) => {
  await using world = await codexWorld();
  await using _server = await runningServer(world, ['--listen', listen]);
  const { exitCode, stdout, stderr } = await world.run(['app-server', 'proxy', ...args], { stdin: REQUEST });
  expect(stdout).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});

test('says where nobody listens', { timeout: 30_000 }, async () => {
  await using world = await codexWorld();
  const { exitCode, stderr } = await world.run(['app-server', 'proxy'], { stdin: '' });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^Error: failed to connect to socket at .*\/app-server-control\.sock: .* is `codex app-server --listen unix:\/\/` running\?\n$/,
  );
});
