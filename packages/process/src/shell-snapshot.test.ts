import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import {
  captureShellSnapshot,
  type CaptureSnapshotOptions,
  discardShellSnapshot,
  isSnapshotIntact,
  withShellSnapshot,
} from './shell-snapshot.ts';
import { type Shell, shellArgv } from './user-shell.ts';

const home = mkdtempSync(path.join(tmpdir(), 'codex-snapshot-'));
const directory = path.join(home, 'snap shots');
afterAll(() => rmSync(home, { recursive: true }));

const BASH: Shell = { name: 'bash', path: '/bin/bash' };
const OWNER = '00000000-0000-7000-8000-00000000000a';
const ENV = { PATH: '/usr/bin:/bin', HOME: home, POLICY: 'policy', GOES: 'x', SAME: 'same' };

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
});

function profile(content: string): void {
  writeFileSync(path.join(home, '.bash_profile'), content);
}

const capture = (more: Partial<CaptureSnapshotOptions> = {}): ReturnType<typeof captureShellSnapshot> =>
  captureShellSnapshot({ shell: BASH, env: ENV, cwd: home, directory, owner: OWNER, ...more });

async function output(argv: readonly string[], env: Record<string, string> = ENV): Promise<string> {
  return (await runCommand({ argv, cwd: home, env, mergeOutput: true })).stdout;
}

describe('a command that reads a snapshot', () => {
  const FIND_OUT = 'printf "%s\\n" "$MADE" "$POLICY" "[${GOES-gone}]" "$SAME"; greet you; shopt nullglob; alias ll; type cd';

  beforeEach(() =>
    profile(`echo noise; echo noise >&2
      export MADE="it's
two lines" POLICY=profile
      unset GOES
      greet() { echo "hello $1"; }
      shopt -s nullglob
      alias ll='ls -l'`),
  );

  test('finds what the login files set up, without their noise', async () => {
    const argv = shellArgv(BASH, FIND_OUT, { login: true });
    const fast = await output(withShellSnapshot(argv, await capture()));

    expect(fast).toBe((await output(argv)).replace(/^(noise\n){2}/, ''));
    expect(fast).toBe(
      "it's\ntwo lines\nprofile\n[gone]\nsame\nhello you\nnullglob       \ton\nalias ll='ls -l'\ncd is a shell builtin\n",
    );
  });

  test('keeps the values that a policy sets, and leaves no trace of how', async () => {
    const argv = shellArgv(BASH, 'echo "$POLICY $MADE [${GOES-gone}] ${__codex_0-}${__codex_set_0-}."', { login: true });
    const snapshot = await capture();

    expect(await output(withShellSnapshot(argv, snapshot, { keep: ['POLICY', 'UNSET', 'no name'] }))).toBe(
      "policy it's\ntwo lines [gone] .\n",
    );
  });

  test('brings no variable of the time of the snapshot along', async () => {
    const argv = shellArgv(BASH, 'echo "[$SAME] [$LATER]"', { login: true });
    const snapshot = await capture();

    expect(await output(withShellSnapshot(argv, snapshot), { PATH: ENV.PATH, HOME: home, LATER: 'later' })).toBe('[] [later]\n');
  });

  test('names the same lines in its errors, and ends with the same code', async () => {
    const argv = shellArgv(BASH, 'zq-missing\nfalse ||\n  zq-gone; (exit 7)', { login: true });
    const snapshot = await capture();
    profile('');

    expect(await output(withShellSnapshot(argv, snapshot))).toBe(await output(argv));
    expect((await runCommand({ argv: withShellSnapshot(argv, snapshot), cwd: home, env: ENV })).exitCode).toBe(7);
  });
});

describe('a command that reads a snapshot of bash', () => {
  test('has functions whose text needs an option, and exported ones, and the options that stop scripts', async () => {
    profile(`shopt -s extglob
      only() { case $1 in @(a|b)) echo one;; *) echo other;; esac; }
      plain() { echo "plain $1"; }
      export -f plain
      set -eu`);
    const argv = shellArgv(BASH, "only a; bash -c 'plain b'; echo $-; false; echo not reached", { login: true });

    expect(await output(withShellSnapshot(argv, await capture()))).toBe('one\nplain b\nehuBc\n');
  });

  test('knows the variables of the files for interactive shells, and nothing else of those', async () => {
    profile('setting() { :; }');
    writeFileSync(path.join(home, '.bashrc'), 'echo noise; export RC=1; in_rc() { :; }; shopt -s nullglob; set -f; alias ll=ls');
    const argv = shellArgv(BASH, 'echo "$RC $-"; type -t setting in_rc; shopt nullglob; alias', { login: true });

    expect(await output(withShellSnapshot(argv, await capture()))).toBe('1 hBc\nfunction\nnullglob       \toff\n');
  });
});

const ZSH = '/usr/bin/zsh';

describe.runIf(existsSync(ZSH))('a command that reads a snapshot of zsh', () => {
  test('finds what the login files set up, and variables of .zshrc', async () => {
    const shell: Shell = { name: 'zsh', path: ZSH };
    writeFileSync(
      path.join(home, '.zprofile'),
      "echo noise; export MADE='a b' GOES=y; unset GOES; greet() { echo hello $1; }; setopt extendedglob; alias ll='ls -l'",
    );
    writeFileSync(path.join(home, '.zshrc'), 'export RC=1; setopt nullglob; in_rc() { :; }');
    const argv = shellArgv(
      shell,
      'echo "$MADE $RC ${GOES-gone} ${options[extendedglob]} ${options[nullglob]}"; greet you; whence -w in_rc; alias ll',
      { login: true },
    );

    expect(await output(withShellSnapshot(argv, await capture({ shell })))).toBe(
      "a b 1 gone on off\nhello you\nin_rc: none\nll='ls -l'\n",
    );
  });
});

describe('a snapshot', () => {
  test('is named after its owner', async () => {
    expect(path.basename((await capture())?.file ?? '')).toMatch(new RegExp(`^${OWNER}\\.\\d+\\.sh$`));
  });

  test('holds no variable that is hidden from commands', async () => {
    profile('export API_TOKEN=secret OTHER=1');
    const content = readFileSync((await capture({ hides: (name) => name.includes('TOKEN') }))?.file ?? '', 'utf8');

    expect(content).not.toContain('secret');
    expect(content).toContain("export OTHER='1'");
  });

  test('is intact until somebody writes to its file or replaces it', async () => {
    const snapshot = await capture();
    if (snapshot === null) throw new Error('no snapshot');
    const content = readFileSync(snapshot.file);

    expect(await isSnapshotIntact(snapshot)).toBe(true);
    writeFileSync(snapshot.file, content);
    expect(await isSnapshotIntact(snapshot)).toBe(false);
    rmSync(snapshot.file);
    expect(await isSnapshotIntact(snapshot)).toBe(false);
  });

  test('that cannot be read back is none, and leaves no file', async () => {
    profile('alias() { echo "done )"; }'); // what it prints is no shell text

    expect(await capture()).toBeNull();
    expect(readdirSync(directory)).toEqual([]);
  });

  test('can be read by its owner only, and goes when discarded', async () => {
    const snapshot = await capture();

    expect(statSync(snapshot?.file ?? '').mode & 0o777).toBe(0o600);
    if (snapshot !== null) await discardShellSnapshot(snapshot);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('holds only what differs', async () => {
    profile('export MADE=1');

    expect(readFileSync((await capture())?.file ?? '', 'utf8')).not.toMatch(/same|policy/);
  });

  test('takes those of three days ago along, and nothing else', async () => {
    mkdirSync(directory);
    const names = ['00000000-0000-0000-0000-000000000001.sh', '00000000-0000-0000-0000-000000000002.sh', 'other.sh'];
    for (const name of names) writeFileSync(path.join(directory, name), '');
    const longAgo = Date.now() / 1_000 - 4 * 24 * 60 * 60;
    for (const name of [names[0], names[2]]) utimesSync(path.join(directory, name ?? ''), longAgo, longAgo);
    const snapshot = await capture();

    expect(readdirSync(directory).toSorted()).toEqual([names[1], names[2], path.basename(snapshot?.file ?? '')].toSorted());
  });

  test.each([
    ['that fail', 'exit 3', {}],
    ['that take too long', 'sleep 300', { timeoutMs: 100 }],
    ['that replace the shell', 'exec true', {}],
    ['of a shell that cannot tell its functions', '', { shell: { name: 'sh' as const, path: '/bin/sh' } }],
    ['of a shell that is not known', '', { shell: { name: 'cmd' as const, path: 'cmd.exe' } }],
    ['of a shell that is missing', '', { shell: { name: 'bash' as const, path: '/zq/bash' } }],
  ])('is not made of login files %s', async (_, content, more) => {
    profile(content);

    expect(await capture(more)).toBeNull();
  });

  test('is not made after an abort', async () => {
    const reason = new Error('no more');

    await expect(capture({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('a command line', () => {
  const snapshot = { shell: BASH, file: '/zq/it.sh', identity: '' };

  test.each([[['/bin/bash', '-c', 'x']], [['/bin/zsh', '-lc', 'x']], [['/bin/bash', '-lc']], [['ls', '-lc', 'x']]])(
    'that is no login of that shell stays as it is: %j',
    (argv) => {
      expect(withShellSnapshot(argv, snapshot)).toEqual(argv);
    },
  );

  test('stays as it is without a snapshot', () => {
    expect(withShellSnapshot(['/bin/bash', '-lc', 'x'], null)).toEqual(['/bin/bash', '-lc', 'x']);
  });

  test('keeps its arguments', () => {
    expect(withShellSnapshot(['/bin/bash', '-lc', 'x', 'a', 'b'], snapshot)).toEqual([
      '/bin/bash',
      '-c',
      '. /zq/it.sh >/dev/null 2>&1; x',
      'a',
      'b',
    ]);
  });
});
