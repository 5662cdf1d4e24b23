const READING_SUBCOMMANDS = new Set(['status', 'log', 'diff', 'show', 'branch']);
/** Options before the subcommand whose value is the next word. */
const GLOBAL_OPTIONS_WITH_VALUE = new Set(['-C', '--exec-path', '--git-dir', '--namespace', '--super-prefix', '--work-tree']);
/** Options of a subcommand that write a file or start a program. */
const UNSAFE_OPTION = /^(?:--output|--exec)(?:=|$)|^(?:--ext-diff|--textconv|--paginate)$/;
const BRANCH_LISTING = new Set('--list -l --show-current -a --all -r --remotes -v -vv --verbose'.split(' '));

/**
 * Whether `git args…` only reads. Configuration given on the command line may start programs: it is never safe.
 *
 * Source: codex-rs/shell-command, `command_safety/is_safe_command.rs`, git part.
 */
export function isSafeGit(args: readonly string[]): boolean {
  if (args.some(setsConfig)) return false;
  const at = subcommandIndex(args);
  const subcommand = args[at];
  if (subcommand === undefined || !READING_SUBCOMMANDS.has(subcommand)) return false;
  const rest = args.slice(at + 1);
  if (rest.some((arg) => UNSAFE_OPTION.test(arg))) return false;
  return subcommand !== 'branch' || rest.every((arg) => BRANCH_LISTING.has(arg) || arg.startsWith('--format='));
}

function setsConfig(arg: string): boolean {
  return (arg.startsWith('-c') && !arg.startsWith('--')) || arg === '--config-env' || arg.startsWith('--config-env=');
}

function subcommandIndex(args: readonly string[]): number {
  let index = 0;
  while (index < args.length) {
    const arg = args[index] ?? '';
    if (GLOBAL_OPTIONS_WITH_VALUE.has(arg)) index += 2;
    else if (arg.startsWith('-')) index += 1;
    else return index;
  }
  return index;
}
