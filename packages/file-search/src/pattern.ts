import { type FoldedText, foldText } from './folded-text.ts';
import { fuzzyScore, runScore, type TextMatch } from './fuzzy-score.ts';

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

/** How well a text matches a query; `null` when it does not. Words that must not be found add nothing. */
export function matchPattern({ atoms }: Pattern, text: FoldedText, bonuses: Uint8Array): TextMatch | null {
  let score = 0;
  const indices = new Set<number>();
  for (const atom of atoms) {
    const match = matchAtom(atom, text, bonuses);
    if (atom.isNegative ? match !== null : match === null) return null;
    if (match === null) continue;
    score += match.score;
    for (const index of match.indices) indices.add(index);
  }
  return { score, indices: [...indices].toSorted((a, b) => a - b) };
}

export function matchAtom({ kind, needle, form }: Atom, texts: FoldedText, bonuses: Uint8Array): TextMatch | null {
  const text = texts[form];
  switch (kind) {
    case 'fuzzy':
      return fuzzyScore(needle, text, bonuses);
    case 'substring':
      return bestRun(needle, text, bonuses);
    case 'prefix':
      return text.startsWith(needle) ? runAt(0, needle, bonuses) : null;
    case 'postfix':
      return text.endsWith(needle) ? runAt(text.length - needle.length, needle, bonuses) : null;
    case 'exact':
      return text === needle ? runAt(0, needle, bonuses) : null;
    default:
      return kind satisfies never;
  }
}

function bestRun(needle: string, text: string, bonuses: Uint8Array): TextMatch | null {
  let best: TextMatch | null = null;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    const match = runAt(at, needle, bonuses);
    if (best === null || match.score > best.score) best = match;
  }
  return best;
}

function runAt(start: number, needle: string, bonuses: Uint8Array): TextMatch {
  const indices = Array.from({ length: needle.length }, (_, offset) => start + offset);
  return { score: runScore(start, needle.length, bonuses), indices };
}
