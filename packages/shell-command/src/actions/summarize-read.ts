import { type ActionSummary, readOf, UNKNOWN } from './action-summary.ts';
import type { CommandFlavor } from '../command-flavor.ts';
import { operandsOf, type OperandSyntax, optionSet } from './operands.ts';
import { fileOfSedPrint, isSedInPlace } from './sed-command.ts';

const BAT: OperandSyntax = {
  endOfOptions: true,
  valued: optionSet('--theme --language --style --terminal-width --tabs --line-range --map-syntax'),
};
const LESS: OperandSyntax = {
  endOfOptions: true,
  valued: optionSet('-p -P -x -y -z -j --pattern --prompt --tabs --shift --jump-target'),
};
/** Programs that show the one file they are given. */
const PAGERS: ReadonlyMap<string, OperandSyntax> = new Map([
  ['cat', { endOfOptions: true }],
  ['more', { endOfOptions: true }],
  ['bat', BAT],
  ['batcat', BAT],
  ['less', LESS],
]);
const NL: OperandSyntax = { valued: optionSet('-s -w -v -i -b') };
const AWK: OperandSyntax = { valued: optionSet('-F -v -f --field-separator --assign --file') };

/** What a program that shows the content of a file does; `null` for other programs. */
export function summarizeRead(program: string, args: readonly string[], flavor: CommandFlavor): ActionSummary | null {
  const pager = PAGERS.get(program);
  if (pager !== undefined) {
    const files = operandsOf(args, pager);
    return files.length === 1 ? readOf(files[0]) : UNKNOWN;
  }
  switch (program) {
    case 'head':
      return readOf(fileOfExcerpt(args, /^[0-9]*$/));
    case 'tail':
      return readOf(fileOfExcerpt(args, /^\+?[0-9]+$/));
    case 'nl':
      return readOf(operandsOf(args, NL)[0]);
    case 'awk':
      return readOf(fileOfAwk(args));
    case 'sed':
      return flavor === '0.169' && isSedInPlace(args, flavor) ? UNKNOWN : readOf(fileOfSedPrint(args));
    default:
      return null;
  }
}

/** The file of `head|tail file`, `-n COUNT file` or `-nCOUNT file`. */
function fileOfExcerpt(args: readonly string[], count: RegExp): string | undefined {
  const [first, second] = args;
  if (first === undefined) return undefined;
  if (first === '-n') return second !== undefined && count.test(second) ? operandsOf(args.slice(2))[0] : undefined;
  if (first.startsWith('-n')) return count.test(first.slice(2)) ? operandsOf(args.slice(1))[0] : undefined;
  return args.length === 1 && !first.startsWith('-') ? first : undefined;
}

/** The first data file: the first operand when the program comes from a file, else the one after the program. */
export function fileOfAwk(args: readonly string[]): string | undefined {
  const programFromFile = args.some((arg) => arg === '-f' || arg === '--file');
  return operandsOf(args, AWK)[programFromFile ? 0 : 1];
}
