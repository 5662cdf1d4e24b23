import path from 'node:path';

const SHELLS = new Set(['bash', 'zsh', 'sh']);
const SCRIPT_FLAGS = new Set(['-c', '-lc']);

/**
 * The script of `[bash|zsh|sh, -c|-lc, script]`, whatever the folder of the shell; `null` for any other command.
 *
 * Source: codex-rs/shell-command, `bash.rs` extract_bash_command.
 */
export function shellScriptOf(argv: readonly string[]): string | null {
  const [shell, flag, script] = argv;
  if (argv.length !== 3 || shell === undefined || flag === undefined || script === undefined) return null;
  return isShell(shell) && SCRIPT_FLAGS.has(flag) ? script : null;
}

/** Whether `program` is a shell whose scripts are understood, whatever its folder. */
export function isShell(program: string): boolean {
  return SHELLS.has(path.posix.parse(program).name);
}
