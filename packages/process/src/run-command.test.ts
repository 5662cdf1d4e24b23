import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { runCommand, type RunCommandRequest } from './run-command.ts';
import { SpawnError } from './spawn-error.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'codex-run-'));
afterAll(() => rmSync(directory, { recursive: true }));

function request(script: string, more: Partial<RunCommandRequest> = {}): RunCommandRequest {
  return { argv: ['/bin/bash', '-c', script], cwd: directory, env: { PATH: '/usr/bin:/bin' }, ...more };
}

const END = {
  exitCode: 0,
  stdout: '',
  stderr: '',
  aggregated: '',
  timedOut: false,
  aborted: false,
  durationMs: expect.any(Number),
};

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('collects what a command writes', async () => {
  const outcome = await runCommand(request('echo out; sleep 0.05; echo err >&2; sleep 0.05; echo out2; exit 3'));

  expect(outcome).toEqual({ ...END, exitCode: 3, stdout: 'out\nout2\n', stderr: 'err\n', aggregated: 'out\nerr\nout2\n' });
});

test('gives the command its input', async () => {
  expect(await runCommand(request('cat; echo end', { stdin: 'pipe', input: 'some\ntext' }))).toEqual({
    ...END,
    stdout: 'some\ntextend\n',
    aggregated: 'some\ntextend\n',
  });
});

test('reports output as it comes', async () => {
  const seen: string[] = [];
  await runCommand(request('echo a >&2', { onOutput: (chunk, stream) => seen.push(`${stream} ${chunk}`) }));

  expect(seen).toEqual(['stderr a\n']);
});

test('reports a signal as shells do', async () => {
  expect(await runCommand(request('kill -9 $$'))).toEqual({ ...END, exitCode: 137 });
});

test('kills all of the command when its time is up, and keeps what it has written', async () => {
  const outcome = await runCommand(request('sleep 300 & echo $!; wait', { timeoutMs: 100 }));

  expect(outcome).toEqual({
    ...END,
    exitCode: 124,
    timedOut: true,
    stdout: outcome.aggregated,
    aggregated: expect.stringMatching(/^\d+\n$/),
  });
  expect(outcome.durationMs).toBeGreaterThanOrEqual(99);
  expect(outcome.durationMs).toBeLessThan(15_000);
  await vi.waitFor(() => expect(isRunning(Number(outcome.stdout))).toBe(false));
});

test('takes a time limit longer than any timer for none', async () => {
  expect(await runCommand(request('echo done', { timeoutMs: Number.MAX_SAFE_INTEGER }))).toEqual({
    ...END,
    stdout: 'done\n',
    aggregated: 'done\n',
  });
});

test('says when an abort ended it', async () => {
  const controller = new AbortController();
  const outcome = await runCommand(
    request('echo started; sleep 300', { signal: controller.signal, onOutput: () => controller.abort() }),
  );

  expect(outcome).toEqual({ ...END, exitCode: 137, aborted: true, stdout: 'started\n', aggregated: 'started\n' });
});

test('does not count an abort that came too late', async () => {
  const controller = new AbortController();
  const outcome = await runCommand(request('true', { signal: controller.signal }));
  controller.abort();

  expect(outcome).toEqual(END);
});

test('leaves a program in the background alone, and does not wait for it for long', async () => {
  const outcome = await runCommand(request('sleep 300 & echo $!'));
  const pid = Number(outcome.stdout);

  expect(outcome.durationMs).toBeGreaterThan(1_900);
  expect(outcome.durationMs).toBeLessThan(15_000);
  expect(isRunning(pid)).toBe(true);
  process.kill(pid, 'SIGKILL');
});

test('drops the middle of an output that is too long', async () => {
  const outcome = await runCommand(request('seq 1000', { maxOutputBytes: 20 }));

  expect(outcome).toEqual({ ...END, stdout: '1\n2\n3\n4\n5\n\n999\n1000\n', aggregated: '1\n2\n3\n4\n5\n\n999\n1000\n' });
});

test('replaces bytes that are no text', async () => {
  const { stdout } = await runCommand(request(String.raw`printf 'a\377b'`));

  expect(stdout).toBe('a\uFFFDb');
});

test('throws when the program is missing', async () => {
  await expect(runCommand(request('', { argv: ['zq-missing'] }))).rejects.toBeInstanceOf(SpawnError);
});
