import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { detectUserShell, shellArgv, shellFromPath } from './user-shell.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'codex-shell-'));
afterAll(() => rmSync(directory, { recursive: true }));

function program(name: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

test('takes the login shell', () => {
  const zsh = program('zsh');

  expect(detectUserShell({ env: {}, passwd: { shell: zsh } })).toEqual({ name: 'zsh', path: zsh });
});

test('asks the system for the login shell', () => {
  const login = userInfo().shell;
  const detected = detectUserShell({ env: { PATH: '/usr/bin:/bin' } });

  expect(detected).toEqual(
    /\/(bash|zsh|sh)$/.test(login ?? '') ? shellFromPath(login ?? '') : { name: 'bash', path: '/bin/bash' },
  );
});

test.each([
  ['unknown', () => program('fish')],
  ['missing', () => path.join(directory, 'gone', 'zsh')],
  ['no login', () => '/usr/sbin/nologin'],
])('falls back to bash for a login shell that is %s', (_, shell) => {
  expect(detectUserShell({ env: {}, passwd: { shell: shell() } })).toEqual({ name: 'bash', path: '/bin/bash' });
});

test('falls back to bash without a login shell', () => {
  expect(detectUserShell({ env: {}, passwd: { shell: null } })).toEqual({ name: 'bash', path: '/bin/bash' });
});

test('uses what there is on Windows', () => {
  const pwsh = program('pwsh.exe');

  expect(detectUserShell({ env: { PATH: directory }, platform: 'win32' })).toEqual({ name: 'powershell', path: pwsh });
  expect(detectUserShell({ env: { PATH: '', ComSpec: 'C:\\cmd.exe' }, platform: 'win32' })).toEqual({
    name: 'cmd',
    path: 'C:\\cmd.exe',
  });
});

test('knows a shell by its path', () => {
  expect(
    ['/bin/bash', '/opt/zsh', '/bin/dash', 'C:\\x\\PowerShell.EXE', '/usr/bin/fish'].map((file) => shellFromPath(file).name),
  ).toEqual(['bash', 'zsh', 'sh', 'powershell', 'sh']);
});

test.each([
  ['bash', '/bin/bash', ['/bin/bash', '-lc', 'x y'], ['/bin/bash', '-c', 'x y']],
  ['zsh', '/bin/zsh', ['/bin/zsh', '-lc', 'x y'], ['/bin/zsh', '-c', 'x y']],
  ['sh', '/bin/sh', ['/bin/sh', '-lc', 'x y'], ['/bin/sh', '-c', 'x y']],
  ['powershell', 'pwsh', ['pwsh', '-Command', 'x y'], ['pwsh', '-NoProfile', '-Command', 'x y']],
  ['cmd', 'cmd.exe', ['cmd.exe', '/c', 'x y'], ['cmd.exe', '/c', 'x y']],
] as const)('runs a script with %s', (name, file, withLogin, without) => {
  expect(shellArgv({ name, path: file }, 'x y', { login: true })).toEqual(withLogin);
  expect(shellArgv({ name, path: file }, 'x y', { login: false })).toEqual(without);
});
