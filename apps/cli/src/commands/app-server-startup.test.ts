import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

test('prints what an administrator demands, and does not serve', { timeout: 30_000 }, async () => {
  await using world = await codexWorld();
  const client = JSON.stringify({ name: 'me', version: '2' });
  const run = await world.run(['app-server', '--print-startup-config', '--startup-client-info', client]);
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(run.stdout)).toEqual({
    appServerVersion: expect.stringMatching(/^0\./),
    configRequirements: { supportsIndependentSpeedModes: true, requirements: null },
  });
});

test('says in the words of the protocol why a configuration cannot be used', { timeout: 30_000 }, async () => {
  await using world = await codexWorld();
  const file = path.join(world.codexHome, 'config.toml');
  writeFileSync(file, 'model = 3\n');
  const run = await world.run(['app-server', '--print-startup-config']);
  expect(run).toMatchObject({ exitCode: 1, stderr: 'Error: startup configuration unavailable\n' });
  const detail = `${file}:1:9: invalid type: integer \`3\`, expected a string`;
  expect(JSON.parse(run.stdout)).toEqual({
    error: {
      code: -32600,
      message: `failed to load configuration: ${detail}`,
      data: { reason: 'configLoad', filePath: file, line: 1, column: 9, detail },
    },
  });
});

test('signs out before it looks', { timeout: 30_000 }, async () => {
  await using world = await codexWorld();
  const auth = path.join(world.codexHome, 'auth.json');
  writeFileSync(auth, '{"auth_mode":"apikey","OPENAI_API_KEY":"sk-test"}', { mode: 0o600 });
  expect(await world.run(['app-server', '--print-startup-config', '--startup-sign-out'])).toMatchObject({ exitCode: 0 });
  expect(() => readFileSync(auth)).toThrow('ENOENT');
});

test.each([
  [['--startup-sign-out'], 2, /--print-startup-config/],
  [['--print-startup-config', '--listen', 'off'], 2, /cannot be used with/],
  [['--print-startup-config', '--startup-client-info', 'x'], 2, /expected JSON/],
  [['--print-startup-config', '--startup-client-info', '{"name":1}'], 2, /`name` and `version`/],
  [['--cloud-skills-snapshot', 'x'], 1, /not available in this build/],
])('refuses %j', { timeout: 30_000 }, async (args, exitCode, text) => {
  await using world = await codexWorld();
  const run = await world.run(['app-server', ...args]);
  expect(run).toMatchObject({ exitCode, stdout: '', stderr: expect.stringMatching(text) });
});

test('with --strict-config a key that is not known keeps it from serving', { timeout: 30_000 }, async () => {
  await using world = await codexWorld({ config: 'colour = "red"' });
  const initialize = { id: 1, method: 'initialize', params: { clientInfo: { name: 'me', title: null, version: '1' } } };
  const stdin = `${JSON.stringify(initialize)}\n`;
  const lenient = await world.run(['app-server', '--analytics-default-enabled'], { stdin });
  expect([lenient.exitCode, lenient.stdout]).toEqual([0, expect.stringContaining('"id":1')]);
  const strict = await world.run(['app-server', '--strict-config'], { stdin });
  expect(strict).toMatchObject({ exitCode: 1, stdout: '' });
  expect(strict.stderr).toMatch(/^Error: .*config\.toml:\d+:1: unknown configuration field `colour`\n$/);
});

test(
  'with --strict-config a thread whose request names a key that is not known does not start',
  { timeout: 30_000 },
  async () => {
    await using world = await codexWorld();
    const lines = [
      { id: 1, method: 'initialize', params: { clientInfo: { name: 'me', title: null, version: '1' } } },
      { method: 'initialized' },
      { id: 2, method: 'thread/start', params: { config: { colour: 'red' } } },
    ];
    const run = await world.run(['app-server', '--strict-config'], {
      stdin: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    expect(run.stdout).toContain('failed to load configuration: unknown configuration field `colour` in -c/--config override');
  },
);
