import path from 'node:path';
import type { CommandFlavorOptions } from '../command-flavor.ts';
import { isSafeGit } from './known-safe-git.ts';
import { shellScriptOf } from '../script/shell-invocation.ts';
import type { ShellParser } from '../script/shell-parser.ts';
import { splitPlainCommands } from '../script/split-plain-commands.ts';

/** Read nothing but what they are given, write nothing but their output. */
const ALWAYS_SAFE = new Set(
  'cat cd cut echo expr false grep head id ls nl numfmt paste pwd rev seq stat tac tail tr true uname uniq wc which whoami'.split(
    ' ',
  ),
);
const FIND_ACTIONS = new Set('-exec -execdir -ok -okdir -delete -fls -fprint -fprint0 -fprintf'.split(' '));
const SED_PRINT = /^[0-9]+(?:,[0-9]+)?p$/;

/**
 * Whether every command of `argv` is on the list of those that only read. The list knows POSIX systems.
 *
 * Source: codex-rs/shell-command, `command_safety/is_safe_command.rs`.
 */
export function isKnownSafe(parser: ShellParser, argv: readonly string[], options: CommandFlavorOptions = {}): boolean {
  const commands = splitPlainCommands(parser, argv, options) ?? [];
  const isSafe = (words: readonly string[]): boolean =>
    shellScriptOf(words) === null ? isSafeCommand(words) : isKnownSafe(parser, words, options);
  return commands.length > 0 && commands.every(isSafe);
}

function isSafeCommand(words: readonly string[]): boolean {
  const [program, ...args] = words;
  if (program === undefined) return false;
  const name = path.posix.basename(program);
  switch (name) {
    case 'base64':
      return !args.some((arg) => /^(?:-o|--output$|--output=)/.test(arg));
    case 'find':
      return !args.some((arg) => FIND_ACTIONS.has(arg));
    case 'rg':
      return !args.some((arg) => /^(?:-z|--search-zip|--pre|--hostname-bin)$|^(?:--pre|--hostname-bin)=/.test(arg));
    case 'git':
      return isSafeGit(args);
    case 'sed':
      return args[0] === '-n' && args.length <= 3 && SED_PRINT.test(args[1] ?? '');
    default:
      return ALWAYS_SAFE.has(name);
  }
}
