import { type FoldedText, foldText } from './folded-text.ts';
import { fuzzyPlaces, fuzzyScore, isSubsequence, NO_MATCH, runScore } from './fuzzy-score.ts';

/** One word of a query. */
interface Atom {
  kind: 'fuzzy' | 'substring' | 'prefix' | 'postfix' | 'exact';
  isNegative: boolean;
  /** What is looked for, in the form that it is compared in. */
  needle: string;
  /** The form of the text that it is compared with. */
  form: keyof FoldedText;
}

/** A query, read. */
export interface Pattern {
  readonly atoms: readonly Atom[];
  /** What is looked for when the query is one plain word; else `null`. */
  readonly word: Atom | null;
}

export interface PatternOptions {
  /** `smart`: a word with capital letters is compared with them. */
  caseMatching: 'ignore' | 'smart';
}

/**
 * Reads a query: words that must all be found, in any order. `'word` must stand together, `^word` at the start, `word$` at the
 * end, `!word` nowhere. A backslash takes away what the next blank or sign means. Letters match those with marks, too, unless
 * the word has marks itself.
 */
export function parsePattern(query: string, { caseMatching }: PatternOptions): Pattern {
  const words = query.match(/(?:\\.|\S)+/gs) ?? [];
  const atoms = words.map((word) => parseAtom(word, caseMatching)).filter(({ needle }) => needle !== '');
  const [only] = atoms;
  const isWord = atoms.length === 1 && only?.kind === 'fuzzy' && !only.isNegative;
  return { atoms, word: isWord ? only : null };
}

function parseAtom(word: string, caseMatching: PatternOptions['caseMatching']): Atom {
  let rest = word;
  const isNegative = rest.startsWith('!');
  if (isNegative) rest = rest.slice(1);
  let kind: Atom['kind'] = isNegative ? 'substring' : 'fuzzy';
  if (rest.startsWith('^')) {
    kind = 'prefix';
    rest = rest.slice(1);
  } else if (rest.startsWith("'")) {
    kind = 'substring';
    rest = rest.slice(1);
  }
  if (rest.endsWith('$') && !rest.endsWith('\\$')) {
    kind = kind === 'prefix' ? 'exact' : 'postfix';
    rest = rest.slice(0, -1);
  }
  const { original, folded, plain } = foldText(rest.replace(/\\([\s!^'$])/g, '$1'));
  if (caseMatching === 'smart' && original !== folded) return { kind, isNegative, needle: original, form: 'original' };
  return { kind, isNegative, needle: folded, form: folded === plain ? 'plain' : 'folded' };
}

/** Whether all that must be found is there at least character by character: quick to say, and most texts end here. */
export function mayMatch({ atoms }: Pattern, text: FoldedText): boolean {
  return atoms.every(({ isNegative, needle, form }) => isNegative || isSubsequence(needle, text[form]));
}

/** The score of a text for a query; {@link NO_MATCH} when it does not match. Words that must not be found add nothing. */
export function patternScore({ atoms }: Pattern, text: FoldedText, bonuses: Uint8Array): number {
  let sum = 0;
  for (const atom of atoms) {
    const score = atomScore(atom, text, bonuses);
    if (atom.isNegative !== (score === NO_MATCH)) return NO_MATCH;
    if (score !== NO_MATCH) sum += score;
  }
  return sum;
}

/** Where a text matches a query that it does match, in UTF-16 units. */
export function patternPlaces({ atoms }: Pattern, text: FoldedText, bonuses: Uint8Array): number[] {
  const places = atoms.filter(({ isNegative }) => !isNegative).flatMap((atom) => atomPlaces(atom, text, bonuses));
  return [...new Set(places)].toSorted((a, b) => a - b);
}

export function atomScore({ kind, needle, form }: Atom, texts: FoldedText, bonuses: Uint8Array): number {
  const text = texts[form];
  if (kind === 'fuzzy') return isSubsequence(needle, text) ? fuzzyScore(needle, text, bonuses) : NO_MATCH;
  const start = runStart({ kind, needle, text, bonuses });
  return start === null ? NO_MATCH : runScore(start, needle.length, bonuses);
}

export function atomPlaces({ kind, needle, form }: Atom, texts: FoldedText, bonuses: Uint8Array): number[] {
  const text = texts[form];
  if (kind === 'fuzzy') return fuzzyPlaces(needle, text, bonuses);
  const start = runStart({ kind, needle, text, bonuses });
  return start === null ? [] : Array.from({ length: needle.length }, (_, offset) => start + offset);
}

interface RunSearch {
  kind: Exclude<Atom['kind'], 'fuzzy'>;
  needle: string;
  text: string;
  bonuses: Uint8Array;
}

/** Where characters stand together; of several places the first of the best. */
function runStart({ kind, needle, text, bonuses }: RunSearch): number | null {
  switch (kind) {
    case 'substring':
      return bestRun(needle, text, bonuses);
    case 'prefix':
      return text.startsWith(needle) ? 0 : null;
    case 'postfix':
      return text.endsWith(needle) ? text.length - needle.length : null;
    case 'exact':
      return text === needle ? 0 : null;
    default:
      return kind satisfies never;
  }
}

function bestRun(needle: string, text: string, bonuses: Uint8Array): number | null {
  let best: number | null = null;
  let bestScore = NO_MATCH;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    const score = runScore(at, needle.length, bonuses);
    if (score > bestScore) [best, bestScore] = [at, score];
  }
  return best;
}
