import type { CommandFlavor } from '../command-flavor.ts';
import { operandsOf, optionSet } from './operands.ts';

const VALUED = optionSet('-e -f --expression --file');
const PRINTED_LINES = /^[0-9]+(?:,[0-9]+)?p$/;

/** The file of a `sed -n N,Mp file` that only prints lines; `undefined` for any other `sed`. */
export function fileOfSedPrint(args: readonly string[]): string | undefined {
  if (!args.includes('-n') || !args.some((arg) => PRINTED_LINES.test(arg))) return undefined;
  const [first, second] = operandsOf(args, { valued: VALUED });
  return first !== undefined && PRINTED_LINES.test(first) ? second : first;
}

/**
 * Whether `sed` rewrites its files. 0.104 only knows `-i` and `--in-place` at the start of a word;
 * 0.169 also finds the letter in a cluster of options.
 */
export function isSedInPlace(args: readonly string[], flavor: CommandFlavor): boolean {
  if (flavor === '0.104') return args.some((arg) => arg.startsWith('-i') || arg === '--in-place');
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') return false;
    if (VALUED.has(arg)) index += 1;
    else if (/^-[A-Za-z]*i/.test(arg) || arg === '--in-place' || arg.startsWith('--in-place=')) return true;
  }
  return false;
}
