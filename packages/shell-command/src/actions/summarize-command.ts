import { type ActionSummary, listingOf, UNKNOWN } from './action-summary.ts';
import type { CommandFlavor } from '../command-flavor.ts';
import { operandsOf, type OperandSyntax, optionSet } from './operands.ts';
import { summarizeRead } from './summarize-read.ts';
import { summarizeGrep, summarizeSearch } from './summarize-search.ts';

const EXA_OPTIONS = optionSet('-I --ignore-glob --sort --time --color --time-style');
/** Programs that list a folder, with their options that take a value. */
const LISTERS: ReadonlyMap<string, OperandSyntax> = new Map(
  Object.entries({
    ls: optionSet('-w -I --block-size --format --color --time-style --quoting-style'),
    exa: EXA_OPTIONS,
    eza: EXA_OPTIONS,
    tree: optionSet('-I -L -P --charset --filelimit --sort'),
    du: optionSet('-d -B --max-depth --exclude --block-size --time-style'),
    'git ls-files': optionSet('--exclude --exclude-from'),
  }).map(([program, valued]) => [program, { valued, endOfOptions: true }]),
);

/** Python expressions that walk a folder. */
const PYTHON_LISTING = /os\.(?:listdir|walk|scandir)|glob\.i?glob|pathlib\.Path|\.rglob\(/;

/** What one command does, as far as its words tell. */
export function summarizeCommand(words: readonly string[], flavor: CommandFlavor): ActionSummary {
  const [program = '', ...args] = words;
  if (program === 'git') {
    if (args[0] === 'grep') return summarizeGrep(args.slice(1));
    return args[0] === 'ls-files' ? summarizeListing('git ls-files', args.slice(1)) : UNKNOWN;
  }
  if (LISTERS.has(program)) return summarizeListing(program, args);
  if (/^python[0-9.]*$/.test(program)) {
    const code = args.includes('-c') ? args[args.indexOf('-c') + 1] : undefined;
    return code !== undefined && PYTHON_LISTING.test(code) ? listingOf(undefined) : UNKNOWN;
  }
  return summarizeSearch(program, args) ?? summarizeRead(program, args, flavor) ?? UNKNOWN;
}

function summarizeListing(program: string, args: readonly string[]): ActionSummary {
  return listingOf(operandsOf(args, LISTERS.get(program))[0]);
}
