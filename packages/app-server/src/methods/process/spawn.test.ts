import { expect, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

function sh(context: { cwd: string }, script: string): object {
  return { command: ['/bin/sh', '-c', script], processHandle: 'h', cwd: context.cwd };
}

test('answers before it tells of output and of the end', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const spawn = { ...sh(context, 'echo out; exit 3'), streamStdoutStderr: true };
  expect(await client.peer.request('process/spawn', spawn)).toEqual({});
  expect(client.told).toEqual([]);
  expect(await client.until('process/outputDelta')).toEqual({
    processHandle: 'h',
    stream: 'stdout',
    deltaBase64: Buffer.from('out\n').toString('base64'),
    capReached: false,
  });
  expect(await client.until('process/exited')).toEqual({
    processHandle: 'h',
    exitCode: 3,
    outputDrainTimedOut: false,
    stdout: '',
    stdoutCapReached: false,
    stderr: '',
    stderrCapReached: false,
  });
});

test('keeps output for the end, up to the cap', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  await client.peer.request('process/spawn', { ...sh(context, 'echo 123456; echo e >&2'), outputBytesCap: 5 });
  expect(await client.until('process/exited')).toMatchObject({
    stdout: '12345',
    stdoutCapReached: true,
    stderr: 'e\n',
    stderrCapReached: false,
  });
});

test('writes to a process, and kills it', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const { peer } = client;
  await peer.request('process/spawn', { ...sh(context, 'cat'), streamStdin: true, streamStdoutStderr: true });
  await peer.request('process/writeStdin', { processHandle: 'h', deltaBase64: 'YWJjCg==' });
  expect(await client.until('process/outputDelta')).toMatchObject({ deltaBase64: 'YWJjCg==' });
  expect(await refusalOf(peer.request('process/spawn', sh(context, 'true')))).toEqual([
    -32600,
    'duplicate active process handle: "h"',
  ]);
  expect(await peer.request('process/kill', { processHandle: 'h' })).toEqual({});
  expect(await client.until('process/exited')).toMatchObject({ exitCode: 137 });
  expect(await refusalOf(peer.request('process/kill', { processHandle: 'h' }))).toEqual([
    -32600,
    'no active process for process handle "h"',
  ]);
});

test('lets a handle be used again once its process could not be started', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const missing = { ...sh(context, ''), command: ['zq-none'] };
  const refusal = [-32603, 'failed to spawn process: No such file or directory (os error 2)'];
  expect(await refusalOf(client.peer.request('process/spawn', missing))).toEqual(refusal);
  expect(await client.peer.request('process/spawn', sh(context, 'true'))).toEqual({});
});

test.each([
  [{ command: [] }, -32600, 'command must not be empty'],
  [{ processHandle: '' }, -32600, 'processHandle must not be empty'],
  [{ size: { rows: 1, cols: 1 } }, -32602, 'process/spawn size requires tty: true'],
  [{ tty: true, size: { rows: 1, cols: 0 } }, -32602, 'process size rows and cols must be greater than 0'],
  [{ timeoutMs: -1 }, -32602, 'process/spawn timeoutMs must be non-negative, got -1'],
])('refuses %j', async (more, code, message) => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  expect(await refusalOf(client.peer.request('process/spawn', { ...sh(context, 'true'), ...more }))).toEqual([code, message]);
});
