import { type ActionSummary, listingOf, searchOf } from './action-summary.ts';
import { operandsOf, type OperandSyntax, optionSet } from './operands.ts';

const RIPGREP: OperandSyntax = {
  valued: optionSet('-g -m -t -A -B -C --context --glob --iglob --type --type-not --type-add --max-count --max-depth'),
};
const SILVER_SEARCHER: OperandSyntax = {
  valued: optionSet('-g -G --ignore-dir --ignore-file --file-search-regex --path-to-ignore'),
};
const FD: OperandSyntax = { valued: optionSet('-t -e -E --type --extension --exclude --search-path') };
const GREP_PATTERN = optionSet('-e -f --regexp --file');
const GREP: OperandSyntax = {
  endOfOptions: true,
  valued: optionSet('-m -A -B -C --max-count --after-context --before-context --context'),
};
const FIND_TESTS = optionSet('-name -iname -path -regex');
/** Words of `find` that are neither options nor a folder. */
const FIND_OPERATORS = new Set(['!', '(', ')']);

/** What a program that searches texts or file names does; `null` for other programs. */
export function summarizeSearch(program: string, args: readonly string[]): ActionSummary | null {
  switch (program) {
    case 'rg':
    case 'rga':
    case 'ripgrep-all': {
      const [first, second] = operandsOf(args, RIPGREP);
      return args.includes('--files') ? listingOf(first) : searchOf(first, second);
    }
    case 'ag':
    case 'ack':
    case 'pt': {
      const [query, folder] = operandsOf(args, SILVER_SEARCHER);
      return searchOf(query, folder);
    }
    case 'grep':
    case 'egrep':
    case 'fgrep':
      return summarizeGrep(args);
    case 'fd':
      return summarizeFd(args);
    case 'find':
      return summarizeFind(args);
    default:
      return null;
  }
}

/** `grep`, and `git grep` after its first word. */
export function summarizeGrep(args: readonly string[]): ActionSummary {
  let pattern: string | undefined;
  const rest: string[] = [];
  const optionsEnd = args.includes('--') ? args.indexOf('--') : args.length;
  for (let index = 0; index < optionsEnd; index += 1) {
    const arg = args[index] ?? '';
    if (GREP_PATTERN.has(arg)) {
      pattern ??= args[index + 1];
      index += 1;
    } else rest.push(arg);
  }
  const operands = operandsOf([...rest, ...args.slice(optionsEnd)], GREP);
  return pattern === undefined ? searchOf(operands[0], operands[1]) : searchOf(pattern, operands[0]);
}

function summarizeFd(args: readonly string[]): ActionSummary {
  const [first, second] = operandsOf(args, FD);
  if (first === undefined) return listingOf(undefined);
  return second === undefined && looksLikePath(first) ? listingOf(first) : searchOf(first, second);
}

function looksLikePath(word: string): boolean {
  return word === '.' || word === '..' || /[/\\]/.test(word);
}

function summarizeFind(args: readonly string[]): ActionSummary {
  const folder = args.find((arg) => !arg.startsWith('-') && !FIND_OPERATORS.has(arg));
  const test = args.findIndex((arg) => FIND_TESTS.has(arg));
  const query = test === -1 ? undefined : args[test + 1];
  return query === undefined ? listingOf(folder) : searchOf(query, folder);
}
