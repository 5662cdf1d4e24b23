import { characterBonuses } from './character-bonus.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { isSubsequence, type TextMatch } from './fuzzy-score.ts';
import { matchAtom, matchPattern, type Pattern } from './pattern.ts';
import type { WalkedEntry } from './walk.ts';

/**
 * What makes an entry come first.
 *
 * - `path`: how well its whole path matches
 * - `name`: first that its name is what was typed, then that the name of a file matches, then the path
 */
export type Ranking = 'path' | 'name';

/** An entry ready to be matched again and again. */
export interface Candidate {
  entry: WalkedEntry;
  text: FoldedText;
  /** Where its name begins. */
  nameAt: number;
}

/** Distance between the tiers of `name`: more than any match scores. */
const TIER = 1 << 16;

export function candidateOf(entry: WalkedEntry): Candidate {
  return { entry, text: foldText(entry.path), nameAt: entry.path.lastIndexOf('/') + 1 };
}

/** The score of an entry and where it matches; `null` when it does not. */
export function rankEntry(pattern: Pattern, candidate: Candidate, ranking: Ranking): TextMatch | null {
  const { entry, text, nameAt } = candidate;
  const { word } = pattern;
  if (word !== null && !isSubsequence(word.needle, text[word.form])) return null;
  if (ranking === 'name' && word !== null) {
    const name = sliceText(text, nameAt);
    const isWhole = name[word.form] === word.needle && (entry.kind === 'file' || !hasFolder(text[word.form], word.needle));
    const match = isWhole || entry.kind === 'file' ? matchAtom(word, name, characterBonuses(name.original)) : null;
    if (match !== null) {
      const tier = !isWhole ? 1 : entry.kind === 'file' ? 3 : 2;
      return { score: tier * TIER + match.score, indices: match.indices.map((index) => index + nameAt) };
    }
  }
  return matchPattern(pattern, text, characterBonuses(text.original));
}

/** Whether a folder above the entry has this name, too: of such a nest only the outermost one comes first. */
function hasFolder(path: string, name: string): boolean {
  return path.startsWith(`${name}/`) || path.includes(`/${name}/`);
}

function sliceText({ original, folded, plain }: FoldedText, from: number): FoldedText {
  return { original: original.slice(from), folded: folded.slice(from), plain: plain.slice(from) };
}
