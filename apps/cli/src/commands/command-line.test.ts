import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { CODEX, codexWorld } from '../testing/run-codex.ts';

test('the version is that of the protocol', () => {
  expect(spawnSync(process.execPath, [CODEX, '--version'], { encoding: 'utf8' }).stdout).toBe('codex-cli 0.169.0\n');
});

test('help teaches: usage, options, exit codes', async () => {
  await using world = await codexWorld();
  const { stdout, exitCode } = await world.run(['exec', '--help']);
  expect(exitCode).toBe(0);
  for (const part of ['Usage: codex exec [OPTIONS] [PROMPT] [COMMAND]', '--output-schema <FILE>', 'Exit codes:', 'resume'])
    expect(stdout).toContain(part);
});

test('under the name of the patch program it applies patches', async () => {
  await using directory = temporaryDirectory({ files: { 'a.txt': 'one\n' } });
  symlinkSync(CODEX, directory.join('apply_patch'));
  const patch = '*** Begin Patch\n*** Update File: a.txt\n@@\n-one\n+ONE\n*** End Patch';
  const run = spawnSync(process.execPath, [directory.join('apply_patch'), patch], { cwd: directory.path, encoding: 'utf8' });
  expect([run.status, run.stdout]).toEqual([0, 'Success. Updated the following files:\nM a.txt\n']);
  const flag = spawnSync(process.execPath, [CODEX, '--codex-run-as-apply-patch'], { cwd: directory.path, encoding: 'utf8' });
  expect(flag.status).toBe(1);
});

test('codex sandbox confines a command and passes its exit code on', async () => {
  await using world = await codexWorld();
  const inside = await world.run(['sandbox', '--full-auto', '--', 'sh', '-c', 'echo x > in.txt && cat in.txt; exit 7']);
  expect([inside.exitCode, inside.stdout]).toEqual([7, 'x\n']);
  const outside = await world.run(['sandbox', 'linux', '--', 'sh', '-c', 'echo x > out.txt']);
  expect(outside.exitCode).not.toBe(0);
  const refused = await world.run(['sandbox', '--', 'true'], { env: { CODEX_SANDBOX_KIND: 'none' } });
  expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringMatching(/^Error: /)]);
  expect(JSON.parse((await world.run(['sandbox', '--probe'])).stdout)).toMatchObject({
    kind: expect.stringMatching(/bwrap|landlock|seatbelt/),
  });
});

test('codex sandbox gives a command the variables that the config lets through', async () => {
  await using world = await codexWorld({ tables: '[shell_environment_policy]\nignore_default_excludes = false\n' });
  const { stdout } = await world.run(['sandbox', '--', '/usr/bin/env'], { env: { SOME_TOKEN: 'secret', PLAIN: 'shown' } });
  expect(stdout).toContain('PLAIN=shown');
  expect(stdout).not.toMatch(/SOME_TOKEN|MOCK_KEY/);
});

test('codex sandbox for one system writes nowhere, whatever is configured, and takes options after its name', async () => {
  const [system, other] = process.platform === 'darwin' ? ['macos', 'linux'] : ['linux', 'macos'];
  await using world = await codexWorld();
  const write = ['--', 'sh', '-c', 'echo x > made.txt; echo rc=$?'];
  const full = ['-c', 'sandbox_mode="danger-full-access"'];
  expect((await world.run(['sandbox', system, ...full, ...write])).stdout).toMatch(/^rc=[1-9]/);
  expect((await world.run(['sandbox', system, '--full-auto', ...write])).stdout).toBe('rc=0\n');
  const elsewhere = await world.run(['sandbox', other, ...write]);
  expect([elsewhere.exitCode, elsewhere.stderr]).toEqual([1, expect.stringContaining(`the ${other} sandbox is not available`)]);
});

test('codex sandbox runs by a permission profile, in the folder that is named', async () => {
  await using world = await codexWorld({ files: { 'inner/file.txt': 'text' } });
  const write = ['--', 'sh', '-c', 'cat file.txt; echo x > made.txt; echo " rc=$?"'];
  const by = async (profile: string) => (await world.run(['sandbox', '-P', profile, '-C', 'inner', ...write])).stdout;
  expect(await by(':workspace')).toBe('text rc=0\n');
  expect(await by(':read-only')).toMatch(/^text rc=[1-9]/);
  const unknown = await world.run(['sandbox', '-P', 'nobody', '--', 'true']);
  expect([unknown.exitCode, unknown.stderr]).toEqual([1, expect.stringContaining('[permissions]')]);
  expect((await world.run(['sandbox', '--sandbox-state-json', '{}', 'true'])).stderr).toContain('is not available in this build');
});

test('codex execpolicy check tells what the rules make of a command', async () => {
  await using world = await codexWorld({ files: { 'r.rules': 'prefix_rule(pattern = ["git", "push"], decision = "prompt")\n' } });
  const { stdout, exitCode } = await world.run(['execpolicy', 'check', '--rules', 'r.rules', 'git', 'push', 'origin']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ decision: 'prompt' });
});

test('codex features list follows the flags', async () => {
  await using world = await codexWorld();
  const { stdout } = await world.run(['features', 'list', '--disable', 'unified_exec']);
  expect(stdout).toMatch(/^unified_exec\s+\S+(?: \S+)*\s+false$/m);
});

test('codex features enable and disable write config.toml, and keep the rest of it', async () => {
  await using world = await codexWorld();
  const file = path.join(world.codexHome, 'config.toml');
  writeFileSync(file, '# top\nmodel = "m" # mine\n');
  const set = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await world.run(['features', ...args]);
    return [exitCode, stdout, stderr];
  };
  expect(await set('disable', 'shell_tool')).toEqual([0, 'Disabled feature `shell_tool` in config.toml.\n', '']);
  expect(await set('enable', 'js_repl')).toEqual([
    0,
    'Enabled feature `js_repl` in config.toml.\n',
    expect.stringContaining('js_repl'),
  ]);
  expect(readFileSync(file, 'utf8')).toBe('# top\nmodel = "m" # mine\n\n[features]\nshell_tool = false\njs_repl = true\n');
  expect((await world.run(['features', 'list'])).stdout).toMatch(/^shell_tool\s+\S+(?: \S+)*\s+false$/m);
  expect(await set('enable', 'nonsense')).toEqual([1, '', 'Error: Unknown feature flag: nonsense\n']);
  expect((await set('enable'))[0]).toBe(2);
});

test('codex doctor reports, without calling out, and fails when something is missing', async () => {
  await using world = await codexWorld();
  const good = await world.run(['doctor', '--json']);
  const checks = (JSON.parse(good.stdout) as { checks: { name: string; status: string }[] }).checks;
  const names = checks.map(({ name }) => name);
  expect(names).toEqual(['installation', 'git', 'sandbox', 'configuration', 'keys', 'home', 'sign-in', 'log']);
  const bad = await world.run(['doctor'], { env: { MOCK_KEY: undefined } });
  expect([bad.exitCode, bad.stdout]).toEqual([1, expect.stringContaining('Set MOCK_KEY.')]);
  expect([...world.model.requests, ...world.model.otherRequests]).toEqual([]);
});

test('codex doctor names keys that are not known, and those that change nothing', async () => {
  await using world = await codexWorld({ config: 'modle = "typo"\notel = { environment = "x" }' });
  const { stdout } = await world.run(['doctor', '--json']);
  const { checks } = JSON.parse(stdout) as { checks: { name: string; status: string; summary: string }[] };
  expect(checks.find(({ name }) => name === 'keys')).toMatchObject({
    status: 'warning',
    summary: 'not known, and passed over: modle; without effect here: otel (nothing is reported to anyone)',
  });
});

test('codex doctor says where the log goes, and what of the asked levels makes no sense', async () => {
  await using world = await codexWorld();
  const log = async (env: Record<string, string>) => {
    const { stdout } = await world.run(['doctor', '--json'], { env });
    return (JSON.parse(stdout) as { checks: { name: string }[] }).checks.find(({ name }) => name === 'log');
  };
  expect(await log({})).toMatchObject({ status: 'ok', summary: expect.stringContaining('nothing is logged') });
  expect(await log({ RUST_LOG: 'error,codex_mcp=debug' })).toMatchObject({
    status: 'ok',
    summary: 'up to debug, to standard error (RUST_LOG=error,codex_mcp=debug)',
  });
  expect(await log({ CODEX_LOG: 'info,x=y', RUST_LOG: 'trace', CODEX_LOG_FILE: 'codex.log' })).toMatchObject({
    status: 'warning',
    summary: expect.stringContaining(`up to info, to ${path.join(world.workspace, 'codex.log')} (CODEX_LOG=info,x=y)`),
  });
});

test('codex doctor takes a home that the first run will make, and names one that cannot be', async () => {
  await using world = await codexWorld();
  world.directory.write({ 'file/.codex': 'not a folder' });
  const home = async (HOME: string) => {
    const { stdout } = await world.run(['doctor', '--json'], {
      env: { CODEX_HOME: undefined, HOME: world.directory.join(HOME) },
    });
    return (JSON.parse(stdout) as { checks: { name: string }[] }).checks.find(({ name }) => name === 'home');
  };
  expect(await home('nobody')).toMatchObject({ status: 'ok', summary: expect.stringContaining('is made by the first run') });
  expect(await home('file')).toMatchObject({ status: 'failed', summary: expect.stringContaining('not a directory') });
});

test('a skill is known whose head takes the whole of YAML to read', async () => {
  await using world = await codexWorld();
  const head =
    '---\nname: cranes\ndescription: &text >-\n  Folds paper\n  cranes.\nmetadata: { short-description: Folds }\n---\n';
  world.directory.write({ 'home/.codex/skills/cranes/SKILL.md': `${head}Fold.` });
  expect((await world.run(['debug', 'prompt-input', 'hello'])).stdout).toContain('Folds paper cranes.');
});

test('codex debug prompt-input shows what a model would get, and sends nothing', async () => {
  await using world = await codexWorld({ files: { 'AGENTS.md': 'Be kind.' } });
  const { stdout } = await world.run(['debug', 'prompt-input', 'hello']);
  expect(JSON.stringify(JSON.parse(stdout))).toContain('Be kind.');
  const other = world.directory.join('other');
  world.directory.write({ 'other/AGENTS.md': 'Be brief.' });
  const there = (await world.run(['-C', other, '-s', 'workspace-write', 'debug', 'prompt-input', 'hello'])).stdout;
  for (const part of ['Be brief.', 'workspace-write']) expect(there).toContain(part);
  expect(world.model.requests).toEqual([]);
});

test('codex debug app-server send-message-v2 prints what goes to a server and comes back', async () => {
  await using world = await codexWorld({ steps: [{ message: 'Debug reply' }] });
  const { exitCode, stdout } = await world.run(['debug', 'app-server', 'send-message-v2', 'hello there']);
  expect(exitCode).toBe(0);
  for (const part of ['>   "method": "turn/start"', 'Debug reply', '<   "method": "turn/completed"'])
    expect(stdout).toContain(part);
});

test('commands that read their own options take those of the configuration before them', async () => {
  await using world = await codexWorld({ files: { 'r.rules': 'prefix_rule(pattern = ["git"], decision = "prompt")\n' } });
  const settings = ['-c', 'model="m"', '--enable', 'unified_exec'];
  const checked = await world.run([
    'execpolicy',
    ...settings,
    'check',
    ...settings,
    '--rules',
    'r.rules',
    'git',
    '-c',
    'x=y',
    'push',
  ]);
  expect([checked.exitCode, checked.stdout]).toEqual([0, expect.stringContaining('prompt')]);
  expect((await world.run(['completion', ...settings, 'bash'])).exitCode).toBe(0);
  const proxy = await world.run(['responses-api-proxy', ...settings, '--help']);
  expect([proxy.exitCode, proxy.stdout]).toEqual([0, expect.stringContaining('--http-shutdown')]);
});

test.each(['bash', 'zsh', 'fish'])('the completion script for %s is one the shell can read', async (shell) => {
  // Continuous integration installs all of them; elsewhere a shell may be missing.
  const missing = spawnSync(shell, ['-c', ':']).error !== undefined && !process.env['CI'];

  await using world = await codexWorld();
  const { stdout } = await world.run(['completion', shell]);
  expect(stdout).toContain('exec');
  const script = world.directory.join('completion');
  writeFileSync(script, stdout);
  const checked = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
  expect(missing ? 'not installed' : [checked.status, checked.stderr]).toEqual(missing ? 'not installed' : [0, '']);
});

test('bash completes commands, options and their values', async () => {
  await using world = await codexWorld();
  const { stdout } = await world.run(['completion', 'bash']);
  const complete = (...words: string[]): string[] => {
    const script = `${stdout}\nCOMP_WORDS=(codex ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _codex; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split('\n');
  };
  expect(complete('ex')).toEqual(['exec', 'execpolicy']);
  expect(complete('exec', 'res')).toEqual(['resume']);
  expect(complete('features', 'en')).toEqual(['enable']);
  expect(complete('unar')).toEqual(['unarchive']);
  expect(complete('--ask-for-approval', '')).toEqual(['untrusted', 'on-failure', 'on-request', 'never']);
  expect(complete('exec', '--sandbox', '')).toEqual(['read-only', 'workspace-write', 'danger-full-access']);
  expect(complete('exec', 'resume', '--la')).toEqual(['--last']);
});
