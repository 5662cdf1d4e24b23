import { deferred } from '@codex-ts/testkit';
import { expect, test, vi } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';
import { runningServer } from '../testing/running-server.ts';

const LOOPBACK = ['--listen', 'ws://127.0.0.1:0'];
const TOKEN_DIGEST = 'c2a73fcf61dfbdcadc79a10ba330b2ef5eb66fc0a6735ed69b796bb3c97b97ae'; // of `the-token`

test.each([
  ['a WebSocket', LOOPBACK, /^ws:\/\/127\.0\.0\.1:\d+$/],
  ['the socket of its home', ['--listen', 'unix://'], /^unix:\/\/.*\.codex\/app-server-control\/app-server-control\.sock$/],
  ['a socket file', ['--listen', 'unix://it.sock'], /^unix:\/\/\/.*\/workspace\/it\.sock$/],
])('listens on %s', { timeout: 30_000 }, async (_what, args, address) => {
  await using world = await codexWorld({ steps: [{ message: 'Hello!' }] });
  await using server = await runningServer(world, args);
  expect(server.url).toMatch(address);
  await using client = await server.connect();
  const { thread } = await client.request('thread/start', {});
  let text = '';
  for await (const { method, params } of client.runTurn({ threadId: thread.id, input: 'Hi' }))
    if (method === 'item/agentMessage/delta') text += params.delta;

  expect(text).toBe('Hello!');
  server.kill('SIGTERM');
  expect(await server.ended).toEqual({ exitCode: 0, signal: null });
});

test('lets in who shows the token', { timeout: 30_000 }, async () => {
  await using world = await codexWorld();
  await using server = await runningServer(world, [
    ...LOOPBACK,
    '--ws-auth',
    'capability-token',
    '--ws-token-sha256',
    TOKEN_DIGEST,
  ]);
  await expect(server.connect()).rejects.toThrow(/the WebSocket closed/);
  await expect(server.connect({ bearerToken: 'another' })).rejects.toThrow(/the WebSocket closed/);
  await using client = await server.connect({ bearerToken: 'the-token' });
  expect(client.server).toMatchObject({ platformFamily: 'unix' });
});

test.each<[NodeJS.Signals[], string]>([
  [['SIGTERM'], 'completed'],
  [['SIGINT'], 'completed'],
  [['SIGHUP', 'SIGHUP', 'SIGHUP'], 'completed'],
])('%s: waits for the turn that runs', { timeout: 30_000 }, async (signals, status) => {
  const gate = deferred();
  await using world = await codexWorld({ steps: [{ message: 'At last', finishAfter: gate.promise }] });
  await using server = await runningServer(world, LOOPBACK);
  await using client = await server.connect();
  const { thread } = await client.request('thread/start', {});
  const turn = client.runTurn({ threadId: thread.id, input: 'Hi' });
  const heard: string[] = [];
  for await (const { method, params } of turn) {
    if (method === 'item/agentMessage/delta' && heard.length === 0) {
      heard.push(params.delta);
      for (const signal of signals) server.kill(signal);
      await vi.waitUntil(
        () =>
          server.connect().then(
            () => false,
            () => true,
          ),
        { timeout: 10_000 },
      ); // nobody else is let in
      gate.resolve();
    }
    if (method === 'turn/completed') heard.push(params.turn.status);
  }

  expect(heard.at(-1)).toBe(status);
  expect(await server.ended).toEqual({ exitCode: 0, signal: null });
});

test('ends at once when told twice', { timeout: 30_000 }, async () => {
  await using world = await codexWorld({ steps: [{ message: 'Never', hang: true }] });
  await using server = await runningServer(world, LOOPBACK);
  await using client = await server.connect();
  const { thread } = await client.request('thread/start', {});
  await client.request('turn/start', { threadId: thread.id, input: [{ type: 'text', text: 'Hi', text_elements: [] }] });
  await world.model.received(1);
  server.kill('SIGTERM');
  await expect
    .poll(
      () =>
        server.connect().then(
          () => 'in',
          () => 'turned away',
        ),
      { timeout: 10_000 },
    )
    .toBe('turned away');
  server.kill('SIGTERM');

  expect(await server.ended).toEqual({ exitCode: null, signal: 'SIGTERM' });
});

test.each<[string[], number, RegExp]>([
  [['--listen', 'http://127.0.0.1:1'], 2, /^error: invalid value 'http:\/\/127\.0\.0\.1:1' for '--listen <URL>': unsupported/],
  [['--listen', 'ws://localhost:1'], 2, /expected `ws:\/\/IP:PORT`/],
  [['--stdio', '--listen', 'stdio://'], 2, /^error: the argument '--stdio' cannot be used with '--listen <URL>'/],
  [['--ws-auth', 'password'], 2, /\[possible values: capability-token, signed-bearer-token\]/],
  [['--ws-max-clock-skew-seconds', 'x'], 2, /^error: invalid value 'x' for '--ws-max-clock-skew-seconds <SECONDS>'/],
  [['--listen', 'off'], 1, /^Error: no transport configured/],
  [['--listen', 'ws://0.0.0.0:0'], 1, /^Error: refusing to start non-loopback websocket listener/],
  [[...LOOPBACK, '--ws-auth', 'capability-token'], 1, /^Error: `--ws-token-file` or `--ws-token-sha256` is required/],
  [['--ws-token-sha256', TOKEN_DIGEST], 1, /^Error: websocket auth flags require `--ws-auth/],
])('says what is wrong with %j', async (args, exitCode, message) => {
  await using world = await codexWorld();
  const run = await world.run(['app-server', ...args]);
  expect(run).toMatchObject({ exitCode, stdout: '', stderr: expect.stringMatching(message) });
});
