import { mkdirSync, realpathSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

test('what opens a session may stand before exec, and what stands after it wins', async () => {
  await using world = await codexWorld({
    steps: [{ message: 'one' }, { message: 'two' }, { message: 'three' }, { message: 'four' }],
  });
  const other = world.directory.join('other');
  mkdirSync(other);
  const banner = async (...args: string[]) => (await world.run(args)).stderr;

  const outer = await banner('-m', 'outer', '-s', 'workspace-write', '-C', other, 'exec', '--skip-git-repo-check', 'hi');
  for (const line of ['model: outer', `workdir: ${realpathSync(other)}`, 'sandbox: workspace-write '])
    expect(outer).toContain(line);

  const inner = await banner('-m', 'outer', '-s', 'workspace-write', 'exec', '-m', 'inner', '-s', 'read-only', 'hi');
  for (const line of ['model: inner', 'sandbox: read-only']) expect(inner).toContain(line);

  expect(await banner('-m=outer', 'exec', '-s=workspace-write', 'hi')).toMatch(/model: outer\n[^]*sandbox: workspace-write /);
  expect(await banner('--yolo', 'exec', 'resume', '--last', 'hi')).toContain('sandbox: danger-full-access');
});

test('pictures and folders before exec add to those after it', async () => {
  await using world = await codexWorld({ steps: [{ message: 'seen' }] });
  for (const name of ['a.png', 'b.png']) world.directory.write({ [`workspace/${name}`]: Buffer.from(PICTURE, 'base64') });
  const before = ['-i', 'a.png', '--add-dir', '/var/one'];
  const after = ['-i', 'b.png', '--add-dir', '/var/two', '-s', 'workspace-write', 'hi'];
  const { stderr } = await world.run([...before, 'exec', ...after]);
  expect(stderr).toMatch(/sandbox: workspace-write \[.*\/var\/one, \/var\/two\]/);
  expect(JSON.stringify(world.model.requests[0]?.body.input).split('"input_image"').length - 1).toBe(2);
});

test('a profile before a command counts for it', async () => {
  await using world = await codexWorld({ steps: [{ message: 'x' }] });
  world.directory.write({ 'home/.codex/big.config.toml': 'model = "of-the-profile"\n' });
  expect((await world.run(['-p', 'big', 'exec', 'hi'])).stderr).toContain('model: of-the-profile');
  expect((await world.run(['-p', 'big', 'debug', 'config'])).stdout).toContain('"model": "of-the-profile"');
});

test.each([
  [['-a', 'on-request']],
  [['-a', 'untrusted']],
  [['--search', '--no-alt-screen', '--no-daemon']],
  [['--dangerously-bypass-hook-trust']],
])('%j before a command that never asks changes nothing', async (flags) => {
  await using world = await codexWorld({ steps: [{ message: 'x' }] });
  const { exitCode, stderr } = await world.run([...flags, 'exec', 'hi']);
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('approval: never\nsandbox: read-only')]);
  expect((await world.run([...flags, 'features', 'list'])).exitCode).toBe(0);
});

test('what would not happen is refused and not passed over', async () => {
  await using world = await codexWorld();
  const failed = async (...args: string[]) => {
    const { exitCode, stderr } = await world.run(args);
    return [exitCode, stderr.split('\n')[0]];
  };
  expect(await failed('--remote', 'ws://x', 'exec', 'hi')).toEqual([
    1,
    'Error: `--remote ws://x` is only supported for interactive TUI commands, not `codex exec`',
  ]);
  expect(await failed('--worktree', 'exec', 'hi')).toEqual([1, 'Error: `--worktree` is not available in this build.']);
  expect(await failed('exec', '--worktree', 'hi')).toEqual([1, 'Error: `--worktree` is not available in this build.']);
  expect(await failed('-a', 'never', '--yolo', 'exec', 'hi')).toEqual([
    2,
    "error: the argument '--ask-for-approval <APPROVAL_POLICY>' cannot be used with '--dangerously-bypass-approvals-and-sandbox'",
  ]);
  expect(world.model.requests).toEqual([]);
});

test.each([
  [['resume', '--last'], "'codex resume' is not available in this build."],
  [['cloud', 'exec', '--env', 'x', '--help'], "'codex cloud' is not available in this build."],
  [['-m', 'x', 'apply', 'task_1'], "'codex apply' is not available in this build."],
  [['a', 'task_1'], "'codex apply' is not available in this build."],
  [['plugin', 'marketplace', 'list'], "'codex plugin' is not available in this build."],
  [['fix the bug'], 'the interactive terminal is not available in this build.'],
  [['-m', 'x'], 'the interactive terminal is not available in this build.'],
  [['-i', 'a.png', 'exec', 'hi'], 'the interactive terminal is not available in this build.'],
])('%j is known, and said not to be there', async (args, text) => {
  await using world = await codexWorld();
  const { exitCode, stdout, stderr } = await world.run(args);
  expect([exitCode, stdout, stderr]).toEqual([1, '', expect.stringContaining(`Error: ${text}`)]);
});

test('a word that is no command is one that is not known', async () => {
  await using world = await codexWorld();
  for (const args of [['exce'], ['exce', 'hi']]) {
    const { exitCode, stderr } = await world.run(args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("error: unrecognized subcommand 'exce'")]);
  }
});

test('help names every command, also those that are not there, and explains any of them', async () => {
  await using world = await codexWorld();
  const { stdout } = await world.run(['--help']);
  for (const part of ['exec', 'Not available in this build:', 'resume', 'cloud', '-a, --ask-for-approval'])
    expect(stdout).toContain(part);
  for (const args of [
    ['help', 'exec', 'resume'],
    ['exec', 'help', 'resume'],
  ])
    expect((await world.run(args)).stdout).toContain('Usage: codex exec resume [OPTIONS]');
  const unknown = await world.run(['help', 'exec', 'nosuch']);
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining("error: unrecognized subcommand 'nosuch'")]);
  expect((await world.run(['exec', '--version'])).stdout).toBe('codex-cli-exec 0.169.0\n');
});

test('keys that are not known are an error with --strict-config, before a command and after it', async () => {
  await using world = await codexWorld({ config: 'foo_bar = 1' });
  for (const args of [
    ['exec', '--strict-config', 'hi'],
    ['--strict-config', 'exec', 'hi'],
    ['review', '--strict-config', '--uncommitted'],
  ]) {
    const { exitCode, stderr } = await world.run(args);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('config.toml:1:1: unknown configuration field `foo_bar`')]);
  }
  world.directory.write({ 'home/.codex/config.toml': '' });
  const override = await world.run(['exec', '--strict-config', '-c', 'nope.x=1', 'hi']);
  expect([override.exitCode, override.stderr]).toEqual([
    1,
    'Error loading config.toml: unknown configuration field `nope` in -c/--config override\n',
  ]);
  expect(world.model.requests).toEqual([]);
});
