import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { processIdentity } from '../app-server/daemon/process-identity.ts';
import { codexWorld, type CodexWorld } from '../testing/run-codex.ts';
import { runningServer } from '../testing/running-server.ts';

async function daemon(world: CodexWorld, action: string) {
  const { exitCode, stdout, stderr } = await world.run(['app-server', 'daemon', action]);
  return { exitCode, stderr, told: stdout === '' ? null : (JSON.parse(stdout) as { status: string; pid?: number }) };
}

/** Not so for one that has ended and that nobody asked about yet. */
const isAlive = async (pid = 0): Promise<boolean> => (await processIdentity(pid)) !== null;

test('starts one server that outlives the command, tells of it, starts it anew and ends it', { timeout: 120_000 }, async () => {
  await using world = await codexWorld();
  const facts = { cliVersion: '0.169.0', managedCodexVersion: '0.169.0', socketPath: expect.stringMatching(/control\.sock$/) };
  try {
    const started = await daemon(world, 'start');
    expect(started).toMatchObject({
      exitCode: 0,
      told: { status: 'started', backend: 'pid', appServerVersion: '0.169.0', ...facts },
    });
    expect(await isAlive(started.told?.pid)).toBe(true);
    expect((await stat(path.join(world.codexHome, 'app-server-daemon'))).mode & 0o777).toBe(0o700);
    expect(await daemon(world, 'start')).toMatchObject({ exitCode: 0, told: { status: 'alreadyRunning', backend: 'pid' } });
    expect(await daemon(world, 'version')).toMatchObject({
      exitCode: 0,
      told: { status: 'running', appServerVersion: '0.169.0' },
    });
    const again = await daemon(world, 'restart');
    expect(again).toMatchObject({ exitCode: 0, told: { status: 'restarted', backend: 'pid' } });
    expect(again.told?.pid).not.toBe(started.told?.pid);
    expect(await isAlive(started.told?.pid)).toBe(false);
    expect(await daemon(world, 'stop')).toMatchObject({ exitCode: 0, told: { status: 'stopped', ...facts } });
    expect(await isAlive(again.told?.pid)).toBe(false);
  } finally {
    await daemon(world, 'stop');
  }
  expect(await daemon(world, 'stop')).toMatchObject({ exitCode: 0, told: { status: 'notRunning' } });
  const version = await daemon(world, 'version');
  expect(version).toMatchObject({ exitCode: 1, told: null });
  expect(version.stderr).toMatch(/^Error: failed to connect to .*app-server-control\.sock: /);
});

test('leaves a server alone that was started in another way', { timeout: 60_000 }, async () => {
  await using world = await codexWorld();
  await using _server = await runningServer(world, ['--listen', 'unix://']);
  expect(await daemon(world, 'start')).toMatchObject({ exitCode: 0, told: { status: 'alreadyRunning' } });
  const stopped = await daemon(world, 'stop');
  expect(stopped.exitCode).toBe(1);
  expect(stopped.stderr).toContain('was not started by this command');
  expect(await daemon(world, 'version')).toMatchObject({ exitCode: 0, told: { status: 'running' } });
});

test('a server that cannot start says why', { timeout: 60_000 }, async () => {
  await using world = await codexWorld();
  const { exitCode, stderr } = await world.run([
    'app-server',
    'daemon',
    'start',
    '-c',
    'model_provider="none"',
    '--enable',
    'nonsense',
  ]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^Error: the app-server did not start: it ended with \d+\n.*nonsense/s);
});

test.each(['bootstrap', 'update', 'enable-remote-control', 'disable-remote-control'])(
  '%s is said to be missing',
  async (action) => {
    await using world = await codexWorld();
    expect(await daemon(world, action)).toEqual({
      exitCode: 1,
      told: null,
      stderr: `Error: codex app-server daemon ${action} is not available in this build\n`,
    });
  },
);
