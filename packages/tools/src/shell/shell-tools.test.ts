import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { testTools } from '../testing/test-tools.ts';

test('shell runs words and answers as JSON', async () => {
  await using directory = temporaryDirectory({ files: { 'sub/a.txt': 'alpha\n' } });
  const { call, item } = testTools({ cwd: directory.path });
  const { output } = await call('shell', { command: ['cat', 'a.txt'], workdir: 'sub' });
  expect(JSON.parse(String(output))).toEqual({
    output: 'alpha\n',
    metadata: { exit_code: 0, duration_seconds: expect.any(Number) },
  });
  expect(item()).toMatchObject({ command: 'cat a.txt', cwd: directory.join('sub'), exitCode: 0 });
});

test('shell_command runs a script and answers as text', async () => {
  await using directory = temporaryDirectory();
  const { call } = testTools({ cwd: directory.path });
  const { output, success } = await call('shell_command', { command: 'echo out; exit 4' });
  expect(String(output).replace(/Wall time: [\d.]+/, 'Wall time: <t>')).toBe(
    'Exit code: 4\nWall time: <t> seconds\nOutput:\nout\n',
  );
  expect(success).toBe(false);
});

test('a command past its time limit is ended with all it started', async () => {
  await using directory = temporaryDirectory();
  const { call, item } = testTools({ cwd: directory.path });
  const { output } = await call('shell_command', { command: 'echo before; sleep 30 & sleep 30', timeout_ms: 200 });
  expect(String(output)).toMatch(
    /^Exit code: 124\nWall time: [\d.]+ seconds\nOutput:\ncommand timed out after \d+ milliseconds\nbefore\n$/,
  );
  expect(item()).toMatchObject({ exitCode: 124, status: 'failed' });
});

test('a program that is not there fails with the reason', async () => {
  await using directory = temporaryDirectory();
  const { call } = testTools({ cwd: directory.path });
  const { output, success } = await call('shell', { command: ['/no/such/program'] });
  expect([success, output]).toEqual([false, expect.stringContaining('No such file or directory')]);
});

test('the built-in local shell call works as shell does', async () => {
  await using directory = temporaryDirectory();
  const { run } = testTools({ cwd: directory.path });
  const { output } = await run('local_shell', { type: 'local-shell', command: ['echo', 'hi'], workdir: null, timeoutMs: null });
  expect(JSON.parse(String(output))).toMatchObject({ output: 'hi\n' });
});

test('a request to leave the sandbox is refused with the name of the policy', async () => {
  await using directory = temporaryDirectory();
  const { call } = testTools({ cwd: directory.path });
  expect((await call('shell_command', { command: 'true', sandbox_permissions: 'require_escalated' })).output).toBe(
    'approval policy is Never; reject command — you should not ask for escalated permissions if the approval policy is Never',
  );
});

test('an interrupt ends the command', async () => {
  await using directory = temporaryDirectory();
  const { call, abort } = testTools({ cwd: directory.path });
  const running = call('shell_command', { command: 'sleep 30', timeout_ms: 30_000 });
  setTimeout(() => abort.abort(new Error('stop')), 100);
  await expect(running).rejects.toThrow('stop');
});
