import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import path from 'node:path';
import { runCommand, shellArgv, type Shell, type ShellEnvironmentPolicy } from '@codex-ts/process';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { LoginFiles } from './login-files.ts';

const threadId = '00000000-0000-7000-8000-00000000000a';
const BASH: Shell = { name: 'bash', path: '/bin/bash' };

interface Subject {
  files: LoginFiles;
  cwd: string;
  /** What `script` prints, by the command line that saves the login. */
  run(script: string, options?: { isReadable: (file: string) => boolean }): Promise<string>;
  /** How often the login files have run. */
  logins(): number;
  /** Their files. */
  snapshots(): string[];
}

const PROFILE = 'echo login >> "$HOME/log"; export MADE=1 CHOSEN=files API_KEY=secret; greet() { echo hello; }';

async function subject(policy: ShellEnvironmentPolicy = {}): Promise<Subject & AsyncDisposable> {
  const directory = temporaryDirectory({ files: { '.bash_profile': PROFILE, log: '' } });
  const cwd = directory.path;
  const env = { PATH: '/usr/bin:/bin', HOME: cwd, ...policy.set };
  const files = LoginFiles.for({ shell: BASH, threadId, codexHome: cwd, policy, environment: () => env, captureAfterMs: 0 });
  if (files === null) throw new Error('the policy takes them away');
  return {
    files,
    cwd,
    run: async (script, options) => {
      const argv = await files.spare(shellArgv(BASH, script, { login: true }), { cwd, ...options });
      return (await runCommand({ argv, cwd, env, mergeOutput: true })).stdout;
    },
    logins: () => readFileSync(directory.join('log'), 'utf8').length / 'login\n'.length,
    snapshots: () => readdirSync(directory.join('shell_snapshots')).map((name) => directory.join('shell_snapshots', name)),
    [Symbol.asyncDispose]: async () => {
      await files.discard();
      await directory.remove();
    },
  };
}

test('commands that come before the login files were read log in, later ones do not, and both find the same', async () => {
  await using thread = await subject();
  const before = await thread.run('greet $MADE; echo $MADE');
  await thread.files.settled();

  expect([before, thread.logins()]).toEqual(['hello\n1\n', 2]);
  expect([await thread.run('greet $MADE; echo $MADE'), thread.logins()]).toEqual([before, 2]);
});

test('the login files are not read for commands that do not log in', async () => {
  await using thread = await subject();
  const argv = shellArgv(BASH, 'true', { login: false });

  expect(await thread.files.spare(argv, { cwd: thread.cwd })).toEqual(argv);
  await thread.files.settled();
  expect(thread.logins()).toBe(0);
});

test('reads the login files once', async () => {
  await using thread = await subject();
  thread.files.begin(thread.cwd);
  await thread.files.settled();
  thread.files.begin(thread.cwd);
  await thread.files.settled();

  expect(thread.logins()).toBe(1);
});

test('a policy has the last word on a variable, and hides those that commands shall not see', async () => {
  await using thread = await subject({ set: { CHOSEN: 'policy' }, ignoreDefaultExcludes: false });
  thread.files.begin(thread.cwd);
  await thread.files.settled();

  expect(await thread.run('echo "$CHOSEN [${API_KEY-}] $MADE"')).toBe('policy [] 1\n');
  expect(thread.snapshots().map((file) => readFileSync(file, 'utf8').includes('secret'))).toEqual([false]);
});

test.each([{ inherit: 'none' as const }, { includeOnly: ['PATH'] }])(
  'a policy that names what there is takes them away: %j',
  (policy) => {
    expect(LoginFiles.for({ shell: BASH, threadId, codexHome: '/zq', policy, environment: () => ({}) })).toBeNull();
  },
);

test('commands log in when they may not read the file, and when somebody wrote to it', async () => {
  await using thread = await subject();
  thread.files.begin(thread.cwd);
  await thread.files.settled();

  await thread.run('true', { isReadable: () => false });
  expect(thread.logins()).toBe(2);
  for (const file of thread.snapshots()) writeFileSync(file, 'echo "something else"');
  expect(await thread.run('greet')).toBe('hello\n');
  expect(thread.logins()).toBe(3);
});

test('leaves no file behind, also when it ends before the login files do', async () => {
  await using thread = await subject();
  thread.files.begin(thread.cwd);
  await thread.files.settled();
  await thread.files.discard();
  expect(thread.snapshots()).toEqual([]);

  writeFileSync(path.join(thread.cwd, '.bash_profile'), 'echo slow >> "$HOME/started"; sleep 300');
  const started = changeOf(thread.cwd, 'started');
  thread.files.begin(thread.cwd);
  await started;
  await thread.files.discard();
  expect(thread.snapshots()).toEqual([]);
});

async function changeOf(directory: string, name: string): Promise<void> {
  for await (const { filename } of watch(directory)) if (filename === name) return;
}
