import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, type TestClient, testServer, type TestServer } from '../../testing/test-server.ts';

const OPEN = { sandboxPolicy: { type: 'dangerFullAccess' } };

async function ready(capabilities = {}): Promise<{ context: TestServer; client: TestClient }> {
  const context = testServer(() => []);
  const client = context.connect();
  await introduce(client, capabilities);
  return { context, client };
}

function exec({ peer }: TestClient, script: string, more: object = {}): Promise<unknown> {
  return peer.request('command/exec', { command: ['/bin/sh', '-c', script], ...OPEN, ...more });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** What a client was told of a command's output. */
function toldOutput({ told }: TestClient, stream = 'stdout'): string {
  const deltas = told.filter(({ method, params }) => method === 'command/exec/outputDelta' && params['stream'] === stream);
  return deltas.map(({ params }) => Buffer.from(String(params['deltaBase64']), 'base64').toString()).join('');
}

test('gives back the exit code and both outputs', async () => {
  const { context, client } = await ready();
  await using _ = context;
  expect(await exec(client, 'echo out; echo err >&2; exit 3')).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  expect(await exec(client, 'kill -9 $$')).toEqual({ exitCode: 137, stdout: '', stderr: '' });
  expect(await exec(client, 'sleep 5', { timeoutMs: 50 })).toEqual({ exitCode: 124, stdout: '', stderr: '' });
});

test('runs in the folder asked for, with variables set and taken away', async () => {
  const { context, client } = await ready();
  await using _ = context;
  const answer = await exec(client, 'pwd; echo "$ZQ.${SHELL-none}"', { cwd: '..', env: { ZQ: 'a b', SHELL: null } });
  expect(answer).toMatchObject({ stdout: `${path.dirname(context.cwd)}\na b.none\n` });
});

test('confines a command to the policy asked for, and to the configured one when none is', async () => {
  const { context, client } = await ready();
  await using _ = context;
  const script = 'echo x > made; echo $?';
  const made = path.join(context.cwd, 'made');
  expect(await exec(client, script, { sandboxPolicy: { type: 'readOnly' } })).not.toMatchObject({ stdout: '0\n' });
  expect(await exec(client, script, { sandboxPolicy: null })).not.toMatchObject({ stdout: '0\n' });
  expect(await exec(client, script, { sandboxPolicy: null, permissionProfile: ':read-only' })).not.toMatchObject({
    stdout: '0\n',
  });
  expect(existsSync(made)).toBe(false);
  const workspace = { type: 'workspaceWrite', writableRoots: [], networkAccess: false };
  expect(await exec(client, script, { sandboxPolicy: workspace })).toMatchObject({ stdout: '0\n' });
  expect(existsSync(made)).toBe(true);
});

test('keeps the first bytes of long output, or tells them as they come', async () => {
  const { context, client } = await ready();
  await using _ = context;
  const script = 'echo 1234567890; echo ab >&2';
  expect(await exec(client, script, { outputBytesCap: 5 })).toEqual({ exitCode: 0, stdout: '12345', stderr: 'ab\n' });
  const streamed = await exec(client, script, { outputBytesCap: 5, processId: 'p', streamStdoutStderr: true });
  expect(streamed).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  const capReached = client.told.map(({ params }) => [params['stream'], params['capReached']]);
  expect(capReached.toSorted()).toEqual([
    ['stderr', false],
    ['stdout', true],
  ]);
  expect([toldOutput(client), toldOutput(client, 'stderr')]).toEqual(['12345', 'ab\n']);
});

test('hands what the client writes to the command, byte by byte', async () => {
  const { context, client } = await ready();
  await using _ = context;
  const ended = exec(client, 'cat', { processId: 'p', streamStdin: true, streamStdoutStderr: true });
  await client.peer.request('command/exec/write', { processId: 'p', deltaBase64: base64('hé') });
  await client.peer.request('command/exec/write', { processId: 'p', closeStdin: true });
  expect(await ended).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(toldOutput(client)).toBe('hé');
});

test('gives a command a terminal of the size asked for, which can change', async () => {
  const { context, client } = await ready();
  await using _ = context;
  const ended = exec(client, 'stty size; read line; stty size', { processId: 'p', tty: true, size: { rows: 30, cols: 100 } });
  await client.until('command/exec/outputDelta');
  await client.peer.request('command/exec/resize', { processId: 'p', size: { rows: 40, cols: 120 } });
  await client.peer.request('command/exec/write', { processId: 'p', deltaBase64: base64('\n') });
  expect(await ended).toMatchObject({ exitCode: 0 });
  expect(toldOutput(client).split(/\s+/)).toEqual(['30', '100', '40', '120', '']);
});

test('ends a command that the client terminates, and all of them when it goes away', async () => {
  const { context, client } = await ready();
  await using _ = context;
  const ended = exec(client, 'sleep 30', { processId: 'p' });
  expect(await client.peer.request('command/exec/terminate', { processId: 'p' })).toEqual({});
  expect(await ended).toMatchObject({ exitCode: 137 });

  const other = context.connect();
  await introduce(other);
  const pid = path.join(context.cwd, 'pid');
  const left = exec(other, 'echo $$ > pid; echo ready; sleep 30', { processId: 'p', streamStdoutStderr: true });
  left.catch(() => undefined);
  await other.until('command/exec/outputDelta');
  other.close();
  await expect.poll(() => exec(client, `kill -0 $(cat ${pid}) 2>&- || echo gone`)).toMatchObject({ stdout: 'gone\n' });
});

test.each([
  [{ command: [] }, -32600, 'command must not be empty'],
  [{ tty: true }, -32600, 'command/exec tty or streaming requires a client-supplied processId'],
  [{ streamStdin: true }, -32600, 'command/exec tty or streaming requires a client-supplied processId'],
  [{ size: { rows: 1, cols: 1 } }, -32602, 'command/exec size requires tty: true'],
  [{ processId: 'p', tty: true, size: { rows: 0, cols: 1 } }, -32602, 'command/exec size rows and cols must be greater than 0'],
  [{ timeoutMs: 1, disableTimeout: true }, -32602, 'command/exec cannot set both timeoutMs and disableTimeout'],
  [{ outputBytesCap: 1, disableOutputCap: true }, -32602, 'command/exec cannot set both outputBytesCap and disableOutputCap'],
  [{ timeoutMs: -5 }, -32602, 'command/exec timeoutMs must be non-negative, got -5'],
  [{ permissionProfile: ':workspace' }, -32600, '`permissionProfile` cannot be combined with `sandboxPolicy`'],
  [{ command: ['zq-none'] }, -32603, 'failed to spawn command: No such file or directory (os error 2)'],
  [{ cwd: 'zq-none' }, -32603, 'failed to spawn command: No such file or directory (os error 2)'],
])('refuses %j', async (more, code, message) => {
  const { context, client } = await ready();
  await using _ = context;
  expect(await refusalOf(exec(client, 'true', more))).toEqual([code, message]);
});

test('refuses to touch a command that does not run, or not so', async () => {
  const { context, client } = await ready();
  await using _ = context;
  const { peer } = client;
  const gone = 'no active command/exec for process id "p"';
  expect(await refusalOf(peer.request('command/exec/write', { processId: 'p', closeStdin: true }))).toEqual([-32600, gone]);
  expect(await refusalOf(peer.request('command/exec/terminate', { processId: 'p' }))).toEqual([-32600, gone]);
  const ended = exec(client, 'sleep 30', { processId: 'p' });
  expect(await refusalOf(exec(client, 'true', { processId: 'p' }))).toEqual([
    -32600,
    'duplicate active command/exec process id: "p"',
  ]);
  expect(await refusalOf(peer.request('command/exec/write', { processId: 'p', deltaBase64: '' }))).toEqual([
    -32600,
    'stdin streaming is not enabled for this command/exec',
  ]);
  expect(await refusalOf(peer.request('command/exec/write', { processId: 'p', deltaBase64: '!' }))).toEqual([
    -32602,
    'invalid deltaBase64: Invalid symbol 33, offset 0.',
  ]);
  expect(await refusalOf(peer.request('command/exec/resize', { processId: 'p', size: { rows: 1, cols: 1 } }))).toEqual([
    -32600,
    'failed to resize PTY: process is not attached to a PTY',
  ]);
  await peer.request('command/exec/terminate', { processId: 'p' });
  await ended;
});

test('tells a client of 0.104 of limits and signals by errors', async () => {
  const { context, client } = await ready({ protocolVersion: '0.104' });
  await using _ = context;
  expect(await refusalOf(exec(client, 'sleep 5', { timeoutMs: 50 }))).toEqual([
    -32603,
    'exec failed: sandbox error: command timed out',
  ]);
  expect(await refusalOf(exec(client, 'kill -9 $$'))).toEqual([
    -32603,
    'exec failed: sandbox error: command was killed by a signal',
  ]);
  expect(await exec(client, 'true', { timeoutMs: -5 })).toMatchObject({ exitCode: 0 });
});
