import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codexWorld, type CodexRun, type CodexWorld } from '../testing/run-codex.ts';

/** How the files of threads introduce them, oldest first. */
function metas({ codexHome }: CodexWorld): Record<string, unknown>[] {
  const folder = path.join(codexHome, 'sessions');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').split('\n')[0] ?? '')
    .map((line) => (JSON.parse(line) as { payload: Record<string, unknown> }).payload);
}

const failure = ({ exitCode, stderr }: CodexRun) => [exitCode, stderr.split('\n')[0]];

test('a fork goes on with a copy, and leaves the thread as it is', async () => {
  await using world = await codexWorld({ steps: [{ message: 'one' }, { message: 'two' }] });
  await world.run(['exec', '--thread-source', 'nightly', 'first question']);
  const [origin] = metas(world);
  const id = String(origin?.['id']);

  const fork = await world.run(['exec', 'fork', '--json', '--thread-source', 'copy', id, 'second question']);

  expect(fork.exitCode).toBe(0);
  const input = JSON.stringify(world.model.requests[1]?.body.input);
  for (const text of ['first question', 'one', 'second question']) expect(input).toContain(text);
  expect(metas(world)).toEqual([
    expect.objectContaining({ id, thread_source: 'nightly' }),
    expect.objectContaining({ id: world.events(fork)[0]?.['thread_id'], forked_from_id: id, thread_source: 'copy' }),
  ]);
});

test('a fork without a prompt is only made', async () => {
  await using world = await codexWorld({ steps: [{ message: 'one' }] });
  await world.run(['exec', 'hi']);
  const id = String(metas(world)[0]?.['id']);
  const made = await world.run(['exec', 'fork', '--json', id]);
  expect([made.exitCode, world.events(made)]).toEqual([
    0,
    [{ type: 'thread.started', thread_id: expect.not.stringContaining(id) }],
  ]);
  const shown = await world.run(['exec', 'fork', id]);
  expect([shown.exitCode, shown.stdout, shown.stderr]).toEqual([0, '', expect.stringContaining('session id: ')]);
  expect([metas(world).length, world.model.requests.length]).toEqual([3, 1]);
});

test('a fork says which thread is not there', async () => {
  await using world = await codexWorld();
  const id = '11111111-1111-4111-8111-111111111111';
  expect(failure(await world.run(['exec', 'fork', id, 'hi']))).toEqual([
    1,
    `Error: thread/fork: thread/fork failed: no rollout found for thread id ${id} (code -32600)`,
  ]);
  expect(failure(await world.run(['exec', 'fork', 'nobody', 'hi']))).toEqual([1, 'Error: Session not found: nobody']);
  expect(failure(await world.run(['exec', 'fork', '--ephemeral', id]))).toEqual([1, 'Error: Ephemeral forks require a prompt']);
  expect((await world.run(['exec', 'fork'])).exitCode).toBe(2);
});

test('--trust keeps the decision in config.toml, comments and all, and it counts at once', async () => {
  await using world = await codexWorld({ steps: [{ message: 'x' }], config: '# mine' });
  const run = await world.run(['exec', '--trust', 'hi']);
  expect([run.exitCode, run.stderr]).toEqual([0, expect.stringContaining('sandbox: workspace-write')]);
  const text = readFileSync(path.join(world.codexHome, 'config.toml'), 'utf8');
  expect(text).toMatch(/^# mine\n/);
  expect(text).toContain(`[projects.${JSON.stringify(world.workspace)}]\ntrust_level = "trusted"\n`);
  await world.run(['exec', '--trust', 'hi']);
  expect(readFileSync(path.join(world.codexHome, 'config.toml'), 'utf8')).toBe(text);
});

test('--trust does not override a decision against it', async () => {
  await using world = await codexWorld();
  world.directory.write({
    'home/.codex/config.toml': `[projects.${JSON.stringify(world.workspace)}]\ntrust_level = "untrusted"\n`,
  });
  expect(failure(await world.run(['review', '--trust', '--uncommitted']))).toEqual([
    1,
    `Error: ${world.workspace} is marked as untrusted. Update its trust setting first.`,
  ]);
  expect(failure(await world.run(['exec', '--trust', '--ignore-user-config', 'hi']))).toEqual([
    1,
    'Error: --trust cannot be combined with --ignore-user-config: saved project trust decisions must be checked',
  ]);
});

test('--ignore-user-config passes over config.toml, and keeps the rules beside it', async () => {
  await using world = await codexWorld({ config: 'developer_instructions = "MARK"', steps: [{ message: 'x' }] });
  const settings = [
    'model_provider="mine"',
    'model_providers.mine.name="mine"',
    `model_providers.mine.base_url="${world.model.url}"`,
  ];
  const provider = settings.flatMap((setting) => ['-c', setting]);
  const run = await world.run(['exec', '--ignore-user-config', ...provider, 'hi']);
  expect([run.exitCode, run.stderr]).toEqual([0, expect.stringContaining('provider: mine')]);
  expect(JSON.stringify(world.model.requests[0]?.body.input)).not.toContain('MARK');

  world.directory.write({ 'home/.codex/rules/bad.rules': 'no rules at all (' });
  expect(failure(await world.run(['exec', '--ignore-user-config', ...provider, 'hi']))).toEqual([1, 'Error loading rules:']);
});

test('--ignore-rules has no rules in force', async () => {
  await using world = await codexWorld({ steps: [{ message: 'x' }] });
  world.directory.write({ 'home/.codex/rules/bad.rules': 'no rules at all (' });
  expect(failure(await world.run(['exec', 'hi']))).toEqual([1, 'Error loading rules:']);
  expect((await world.run(['exec', '--ignore-rules', 'hi'])).exitCode).toBe(0);
});

test('--approve-for-me has a model decide on what goes beyond the sandbox', async () => {
  const verdict = '{"risk_level":"low","user_authorization":"high","outcome":"allow","rationale":"asked for"}';
  const call = { cmd: 'echo done > ../beyond', sandbox_permissions: 'require_escalated', justification: 'may I?', login: false };
  await using world = await codexWorld({
    steps: [{ calls: [{ name: 'exec_command', arguments: call }] }, { message: verdict }, { message: 'made' }],
  });
  const { exitCode, stderr } = await world.run(['exec', '--approve-for-me', 'write beside the project']);
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('approval: on-request\nsandbox: workspace-write')]);
  expect(readFileSync(world.directory.join('beyond'), 'utf8')).toBe('done\n');
  const both = await world.run(['exec', '--approve-for-me', '-s', 'read-only', 'hi']);
  expect(failure(both)).toEqual([2, "error: the argument '--approve-for-me' cannot be used with '--sandbox <SANDBOX_MODE>'"]);
});

test('a program that this build cannot ask for is refused, and a review takes the flags of a run', async () => {
  await using world = await codexWorld({ steps: [{ message: 'fine' }] });
  expect(failure(await world.run(['exec', '--cyber-access-program', 'standard', 'hi']))).toEqual([
    1,
    'Error: `--cyber-access-program` is not available in this build.',
  ]);
  expect((await world.run(['exec', '--cyber-access-program', 'nope', 'hi'])).exitCode).toBe(2);
  const review = ['exec', 'review', '--uncommitted', '--output-schema', 'none.json', '--dangerously-bypass-hook-trust'];
  expect((await world.run(review)).exitCode).toBe(0);
});
