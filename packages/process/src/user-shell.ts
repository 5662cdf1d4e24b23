import { accessSync, constants } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';

/** Shells whose command lines are known. */
export type ShellName = 'bash' | 'zsh' | 'sh' | 'powershell' | 'cmd';

/** A shell and where it is. */
export interface Shell {
  name: ShellName;
  /** Absolute. */
  path: string;
}

/** What {@link detectUserShell} looks at. */
export interface DetectShellOptions {
  /** Environment whose `PATH` is searched when the login shell is of no use. */
  env: Readonly<Record<string, string | undefined>>;
  /** The user's entry in the password database. Default: asks the system. */
  passwd?: { shell: string | null } | undefined;
  /** Default: `process.platform`. */
  platform?: NodeJS.Platform | undefined;
}

const BASE_NAMES: Readonly<Record<string, ShellName>> = {
  bash: 'bash',
  zsh: 'zsh',
  sh: 'sh',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
};

/**
 * The user's login shell; when that is missing or not one of ours (fish, say), bash, on macOS first zsh, else `/bin/sh`. On
 * Windows PowerShell.
 *
 * Source: codex-rs/core/src/shell.rs, `default_user_shell`.
 */
export function detectUserShell({ env, passwd, platform = process.platform }: DetectShellOptions): Shell {
  if (platform === 'win32')
    return find('pwsh', env) ?? find('powershell', env) ?? { name: 'cmd', path: env['ComSpec'] ?? 'cmd.exe' };
  const login = passwd === undefined ? loginShell() : passwd.shell;
  if (login && shellName(login) !== undefined && isExecutable(login)) return shellFromPath(login);
  const fallbacks = platform === 'darwin' ? ['zsh', 'bash'] : ['bash', 'zsh'];
  for (const name of fallbacks) {
    const shell = find(name, env);
    if (shell !== undefined) return shell;
  }
  return { name: 'sh', path: '/bin/sh' };
}

/** A shell by its path, as the model may name one. What is not known counts as a plain `sh` at that path. */
export function shellFromPath(file: string): Shell {
  return { name: shellName(file) ?? 'sh', path: file };
}

/**
 * The command line that has a shell run `script`, after its login files when `login`.
 *
 * Source: codex-rs/core/src/shell.rs, `Shell::derive_exec_args`.
 */
export function shellArgv(shell: Shell, script: string, { login }: { login: boolean }): string[] {
  switch (shell.name) {
    case 'bash':
    case 'zsh':
    case 'sh':
      return [shell.path, login ? '-lc' : '-c', script];
    case 'powershell':
      return [shell.path, ...(login ? [] : ['-NoProfile']), '-Command', script];
    case 'cmd':
      return [shell.path, '/c', script];
    default:
      return shell.name satisfies never;
  }
}

function shellName(file: string): ShellName | undefined {
  const base = /[^/\\]*$/.exec(file)?.[0] ?? '';
  return BASE_NAMES[base.replace(/\.exe$/i, '').toLowerCase()];
}

function loginShell(): string | null {
  try {
    return userInfo().shell;
  } catch {
    return null; // a user without an entry, as in some containers
  }
}

function find(name: string, env: DetectShellOptions['env']): Shell | undefined {
  const searched = ['/bin', '/usr/bin', '/usr/local/bin', ...(env['PATH'] ?? '').split(path.delimiter)];
  const file = searched
    .filter((directory) => path.isAbsolute(directory))
    .flatMap((directory) => [path.join(directory, name), path.join(directory, `${name}.exe`)])
    .find(isExecutable);
  return file === undefined ? undefined : shellFromPath(file);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
