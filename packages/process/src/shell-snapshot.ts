import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { quoteWord } from '@codex-ts/foundation/quote';
import { runCommand } from './run-command.ts';
import type { Shell, ShellName } from './user-shell.ts';

/** What the user's login files set up, in a file that a shell can read in a moment. */
export interface ShellSnapshot {
  /** The shell that can read it. */
  shell: Shell;
  /** Absolute. */
  file: string;
  /** Tells this file from one that another program put in its place or wrote to. */
  identity: string;
}

/** What {@link captureShellSnapshot} needs. */
export interface CaptureSnapshotOptions {
  shell: Shell;
  /** The environment that commands get; what login files change of it goes into the snapshot. */
  env: Readonly<Record<string, string>>;
  cwd: string;
  /** Where snapshots are kept; made when missing. */
  directory: string;
  /** Whose snapshot it is, a UUID: its file is `<owner>.<Unix nanoseconds>.sh`. */
  owner: string;
  /** Names of variables that stay out of the file, whatever the login files say. Default: none. */
  hides?: ((name: string) => boolean) | undefined;
  /** Default: 10 000. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

const CAPTURE_TIMEOUT_MS = 10_000;
/** Snapshots of sessions that ended badly go after three days, in milliseconds. */
const SNAPSHOT_LIFETIME_MS = 3 * 24 * 60 * 60 * 1_000;
/** A shell with more than this to tell is better started anew each time, in bytes. */
const MAX_SNAPSHOT_BYTES = 2 * 1024 * 1024;

/** Belong to one running shell, not to the user's set-up. */
const OWN_VARIABLES = new Set(['PWD', 'OLDPWD', 'SHLVL', '_']);

/** How a shell tells its set-up so that it can be read back. */
interface Description {
  /** Functions and aliases, and the options that their text needs to be understood. */
  setUp: string;
  /** Options that change how a command runs: those come last, when the rest has been read. */
  options: string;
  /** Reads what the user wrote for interactive shells, whose variables commands shall know as well. */
  interactive: string;
}

/** A plain `sh` is missing: it cannot tell its functions. */
const DESCRIPTIONS: Partial<Record<ShellName, Description>> = {
  bash: {
    setUp: 'shopt -p; declare -f; declare -Fx; alias -p',
    options: 'set +o',
    interactive: 'if [ -z "${BASH_ENV-}" ] && [ -r "${HOME-}/.bashrc" ]; then . "$HOME/.bashrc"; fi',
  },
  zsh: {
    setUp: 'print -r -- "setopt ${(j: :)${(k)options[(R)on]}} 2>/dev/null"; typeset -f; alias -L',
    options: ':',
    interactive: 'if [ -r "${ZDOTDIR:-${HOME-}}/.zshrc" ]; then . "${ZDOTDIR:-$HOME}/.zshrc"; fi',
  },
};

const FILE_NAME = /^[0-9a-f-]{36}(\.\d+)?\.sh$/;

/**
 * Runs the login shell once and writes down what its login files set up: functions, options, aliases, and the variables
 * they changed; variables that the files for interactive shells export as well, but nothing else of those. Commands that
 * read this need no login, which saves what the login files cost.
 *
 * Gives back `null` where it does not work out: a shell that is not known or cannot tell its functions, login files that
 * fail or take too long, a set-up that cannot be read back. The file may hold secrets of the user's and is readable by
 * nobody else. Old files in the same directory are removed.
 *
 * @throws `options.signal.reason` when that aborts.
 *
 * Source: codex-rs/core/src/shell_snapshot.rs.
 */
export async function captureShellSnapshot(options: CaptureSnapshotOptions): Promise<ShellSnapshot | null> {
  const { shell, env, cwd, directory, owner, signal } = options;
  const described = DESCRIPTIONS[shell.name];
  if (described === undefined) return null;
  const mark = randomUUID();
  const script = [
    `printf %s ${mark}; { ${described.setUp}; } 2>/dev/null`,
    `printf %s ${mark}; { ${described.options}; } 2>/dev/null`,
    `${described.interactive} >/dev/null 2>&1`,
    `printf '%s\\0' ${mark}; env -0; printf %s ${mark}`,
  ].join('\n');
  const run = { cwd, env, signal, timeoutMs: options.timeoutMs ?? CAPTURE_TIMEOUT_MS };
  let file: string | undefined;
  try {
    const { exitCode, stdout } = await runCommand({
      argv: [shell.path, '-lc', script],
      ...run,
      maxOutputBytes: 2 * MAX_SNAPSHOT_BYTES,
    });
    signal?.throwIfAborted();
    const content = exitCode === 0 ? snapshotOf(stdout, mark, options) : null;
    if (content === null || content.length > MAX_SNAPSHOT_BYTES) return null;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await removeOldSnapshots(directory);
    file = path.join(directory, `${owner}.${BigInt(Date.now()) * 1_000_000n}.sh`);
    await writeFile(file, content, { mode: 0o600, flag: 'wx' });
    await chmod(file, 0o600);
    const identity = await identityOf(file);
    const check = await runCommand({ argv: [shell.path, '-c', `. ${quoteWord(file)}`], ...run });
    signal?.throwIfAborted();
    if (check.exitCode === 0) return { shell, file, identity };
    await rm(file, { force: true });
    return null;
  } catch {
    if (file !== undefined) await rm(file, { force: true });
    signal?.throwIfAborted();
    return null;
  }
}

/**
 * Whether the file of a snapshot is there as it was written. Commands may be able to write where it lies, and what one of
 * them wrote must not run in another one that has more rights.
 */
export async function isSnapshotIntact({ file, identity }: ShellSnapshot): Promise<boolean> {
  return (await identityOf(file).catch(() => null)) === identity;
}

/** A change of the content, the owner or the mode changes the last of these, which programs cannot set. */
async function identityOf(file: string): Promise<string> {
  const { dev, ino, size, ctimeNs } = await lstat(file, { bigint: true });
  return [dev, ino, size, ctimeNs].join(' ');
}

/** Removes the file of a snapshot. */
export async function discardShellSnapshot({ file }: ShellSnapshot): Promise<void> {
  await rm(file, { force: true });
}

/** Whether a command line has a shell read its login files. */
export function isLogin([program, flag, script]: readonly string[], shell: Shell): boolean {
  return program === shell.path && flag === '-lc' && script !== undefined;
}

/**
 * Makes a login command line (`[shell, '-lc', script]`) read a snapshot instead of the login files. Any other command line,
 * and one of another shell, stays as it is.
 *
 * `keep` names variables whose value in the command's environment wins over the snapshot: those that a policy sets.
 */
export function withShellSnapshot(
  argv: readonly string[],
  snapshot: ShellSnapshot | null,
  { keep = [] }: { keep?: readonly string[] | undefined } = {},
): string[] {
  const [program = '', , script = '', ...rest] = argv;
  if (snapshot === null || !isLogin(argv, snapshot.shell)) return [...argv];
  const kept = keep.filter(isName);
  const save = kept.map((name, index) => `__codex_${index}=\${${name}-}; __codex_set_${index}=\${${name}+x}; `).join('');
  const restore = kept
    .map((name, index) => `if [ -n "$__codex_set_${index}" ]; then export ${name}="$__codex_${index}"; fi; `)
    .join('');
  const forget = kept.map((_, index) => `unset __codex_${index} __codex_set_${index}; `).join('');
  // All on the line of the script, so that its errors name the lines that they would name without it.
  const prefix = `${save}. ${quoteWord(snapshot.file)} >/dev/null 2>&1; ${restore}${forget}`;
  return [program, '-c', prefix + script, ...rest];
}

/** The file's content; `null` when the output is not what the script prints at its end. */
function snapshotOf(output: string, mark: string, { env: before, hides }: CaptureSnapshotOptions): string | null {
  // Login files may print things of their own first.
  const [, setUp, options, variables, end] = output.split(mark);
  if (setUp === undefined || options === undefined || variables === undefined || end === undefined) return null;
  const after = new Map<string, string>();
  for (const entry of variables.split('\0')) {
    const at = entry.indexOf('=');
    if (at > 0) after.set(entry.slice(0, at), entry.slice(at + 1));
  }
  if (after.size === 0) return null; // an `env` that does not know `-0`
  const lines: string[] = [];
  for (const [name, value] of after)
    if (isName(name) && !OWN_VARIABLES.has(name) && before[name] !== value && !hides?.(name))
      lines.push(`export ${name}=${shellText(value)}`);
  for (const name of Object.keys(before)) if (isName(name) && !after.has(name)) lines.push(`unset ${name}`);
  return `${setUp.replaceAll('\0', '')}\n${lines.join('\n')}\n${options.replaceAll('\0', '')}\ntrue\n`;
}

/** Single quotes keep everything, line ends too. */
function shellText(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

function isName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

async function removeOldSnapshots(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!FILE_NAME.test(name)) continue;
    const file = path.join(directory, name);
    const found = await stat(file).catch(() => null);
    if (found !== null && found.mtimeMs < Date.now() - SNAPSHOT_LIFETIME_MS) await rm(file, { force: true });
  }
}
