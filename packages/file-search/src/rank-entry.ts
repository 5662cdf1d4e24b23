import { characterBonuses } from './character-bonus.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { isSubsequence, NO_MATCH } from './fuzzy-score.ts';
import { atomPlaces, atomScore, mayMatch, type Pattern, patternPlaces, patternScore } from './pattern.ts';
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

/**
 * The score of an entry; {@link NO_MATCH} when it does not match, or cannot reach `floor`.
 */
export function entryScore(
  pattern: Pattern,
  candidate: Candidate,
  { ranking, floor }: { ranking: Ranking; floor: number },
): number {
  const { text, nameAt } = candidate;
  const { word } = pattern;
  if (!mayMatch(pattern, text)) return NO_MATCH;
  if (ranking === 'name' && word !== null) {
    const tier = tierOf(word, candidate);
    if (tier > 0) {
      const name = sliceText(text, nameAt);
      return tier * TIER + atomScore(word, name, characterBonuses(name.original));
    }
    if (floor >= TIER) return NO_MATCH;
  }
  return patternScore(pattern, text, characterBonuses(text.original));
}

/** Where an entry matches, in UTF-16 units of its path. Only for one that does. */
export function entryPlaces(pattern: Pattern, candidate: Candidate, ranking: Ranking): number[] {
  const { text, nameAt } = candidate;
  const { word } = pattern;
  if (ranking === 'name' && word !== null && tierOf(word, candidate) > 0) {
    const name = sliceText(text, nameAt);
    return atomPlaces(word, name, characterBonuses(name.original)).map((place) => place + nameAt);
  }
  return patternPlaces(pattern, text, characterBonuses(text.original));
}

/** 3 and 2: the name of a file or folder is the word; 1: that of a file matches it; 0: at most the path does. */
function tierOf({ needle, form }: NonNullable<Pattern['word']>, { entry, text, nameAt }: Candidate): number {
  const path = text[form];
  const isWhole = path.length - nameAt === needle.length && path.endsWith(needle);
  if (entry.kind === 'file') return isWhole ? 3 : isSubsequence(needle, path, nameAt) ? 1 : 0;
  return isWhole && !hasFolder(path, needle) ? 2 : 0;
}

/** Whether a folder above the entry has this name, too: of such a nest only the outermost one comes first. */
function hasFolder(path: string, name: string): boolean {
  return path.startsWith(`${name}/`) || path.includes(`/${name}/`);
}

function sliceText({ original, folded, plain }: FoldedText, from: number): FoldedText {
  return { original: original.slice(from), folded: folded.slice(from), plain: plain.slice(from) };
}
