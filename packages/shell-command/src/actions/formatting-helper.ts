import type { CommandFlavor } from '../command-flavor.ts';
import { fileOfSedPrint, isSedInPlace } from './sed-command.ts';
import { fileOfAwk } from './summarize-read.ts';
import { optionSet } from './operands.ts';

const ALWAYS = new Set('column cut printf sort tee tr uniq wc yes'.split(' '));
const XARGS_VALUED = optionSet('-E -I -L -P -e -n -s');

/**
 * Whether a command only reshapes the output of another, so that a description of the whole leaves it out.
 *
 * Source: codex-rs/shell-command, `parse_command.rs` is_small_formatting_command.
 */
export function isFormattingHelper(words: readonly string[], flavor: CommandFlavor): boolean {
  const [program = '', ...args] = words;
  if (ALWAYS.has(program)) return true;
  switch (program) {
    case 'awk':
      return fileOfAwk(args) === undefined;
    case 'head':
    case 'tail':
      return cutsItsInput(program, args);
    case 'sed':
      return fileOfSedPrint(args) === undefined && !(flavor === '0.169' && isSedInPlace(args, flavor));
    case 'xargs':
      return !rewritesFiles(args, flavor);
    default:
      return false;
  }
}

function cutsItsInput(program: 'head' | 'tail', args: readonly string[]): boolean {
  const [option, count] = args;
  if (option === undefined) return true;
  if (count === undefined) return option.startsWith('-');
  const counts = program === 'head' ? /^[0-9]*$/ : /^\+?[0-9]*$/;
  return args.length === 2 && (option === '-n' || option === '-c') && counts.test(count);
}

/** Whether `xargs` starts an editor that changes files in place. */
function rewritesFiles(args: readonly string[], flavor: CommandFlavor): boolean {
  let index = 0;
  while (args[index]?.startsWith('-')) {
    const option = args[index] ?? '';
    index += XARGS_VALUED.has(option) ? 2 : 1;
    if (option === '--') break;
  }
  const [program, ...rest] = args.slice(index);
  switch (program) {
    case 'sed':
      return isSedInPlace(rest, flavor);
    case 'perl':
    case 'ruby':
      return rest.some((arg) => arg.startsWith('-i') || arg.startsWith('-pi'));
    case 'rg':
      return rest.includes('--replace');
    default:
      return false;
  }
}
