import { BOUNDARY_BONUS } from './character-bonus.ts';

/** Score of what does not match. */
export const NO_MATCH = -1;

const MATCH_SCORE = 16;
const GAP_START_PENALTY = 3;
const GAP_PENALTY = 1;
const CONSECUTIVE_BONUS = 4;
const FIRST_BONUS_FACTOR = 2;

/** Tables that are used again. Cells are needle place × width of the text's part that counts + place in that part. */
let scores = new Int32Array(4096);
/** What a match right after this one is worth at least. */
let runBonuses = new Uint8Array(4096);
/** Whether a match goes on from the one right before. */
let goesOn = new Uint8Array(4096);
/** Whether a gap begins two places before. */
let gapBegins = new Uint8Array(4096);

/** A filled table. */
interface Filled {
  /** Where the part begins that counts. */
  start: number;
  width: number;
  /** Place in the part of the last match. */
  end: number;
  score: number;
}

/**
 * The score of the best way to find the characters of `needle` in `text` in their order: runs and starts of words are worth
 * more, gaps cost. Both are compared as they are. Only for a needle that is a subsequence ({@link isSubsequence}).
 *
 * Source: the scoring of the `nucleo` matcher (fzf's second algorithm: Smith–Waterman with affine gaps).
 */
export function fuzzyScore(needle: string, text: string, bonuses: Uint8Array): number {
  if (needle.length <= 1) return needle === '' ? 0 : runScore(bestSingle(needle, text, bonuses), 1, bonuses);
  return fill(needle, text, bonuses).score;
}

/** Where {@link fuzzyScore} finds the characters, in UTF-16 units. */
export function fuzzyPlaces(needle: string, text: string, bonuses: Uint8Array): number[] {
  if (needle.length <= 1) return needle === '' ? [] : [bestSingle(needle, text, bonuses)];
  const { start, width, end } = fill(needle, text, bonuses);
  const places: number[] = [];
  let at = end;
  for (let row = needle.length - 1; row > 0; row -= 1) {
    places.push(start + at);
    if (goesOn[row * width + at] === 1) at -= 1;
    else {
      while (gapBegins[(row - 1) * width + at] !== 1) at -= 1;
      at -= 2;
    }
  }
  places.push(start + at);
  return places.toReversed();
}

/** The score of characters that stand together. */
export function runScore(start: number, length: number, bonuses: Uint8Array): number {
  let run = bonuses[start] ?? 0;
  let score = MATCH_SCORE + run * FIRST_BONUS_FACTOR;
  for (let at = start + 1; at < start + length; at += 1) {
    const bonus = bonuses[at] ?? 0;
    run = continuedRun(run, bonus);
    score += MATCH_SCORE + Math.max(run, bonus);
  }
  return score;
}

/** Whether the characters of `needle` are in `text` from `from` on, in their order. */
export function isSubsequence(needle: string, text: string, from = 0): boolean {
  let at = from;
  for (let place = 0; place < needle.length; place += 1) {
    at = text.indexOf(needle.charAt(place), at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function continuedRun(run: number, bonus: number): number {
  const least = run > CONSECUTIVE_BONUS ? run : CONSECUTIVE_BONUS;
  return bonus >= BOUNDARY_BONUS && bonus > least ? bonus : least;
}

function bestSingle(needle: string, text: string, bonuses: Uint8Array): number {
  let best = text.indexOf(needle);
  for (let at = best; at !== -1; at = text.indexOf(needle, at + 1)) if ((bonuses[at] ?? 0) > (bonuses[best] ?? 0)) best = at;
  return best;
}

function fill(needle: string, text: string, bonuses: Uint8Array): Filled {
  const start = text.indexOf(needle.charAt(0));
  const width = text.lastIndexOf(needle.charAt(needle.length - 1)) + 1 - start;
  makeRoom(needle.length * width);
  fillFirstRow({ needle, text, bonuses, start, width });
  for (let row = 1; row < needle.length; row += 1) fillRow(row, { needle, text, bonuses, start, width });
  const last = (needle.length - 1) * width;
  let end = 0;
  for (let at = 1; at < width; at += 1) if ((scores[last + at] ?? 0) >= (scores[last + end] ?? 0)) end = at;
  return { start, width, end, score: scores[last + end] ?? NO_MATCH };
}

function makeRoom(cells: number): void {
  if (scores.length >= cells) return;
  scores = new Int32Array(cells * 2);
  runBonuses = new Uint8Array(cells * 2);
  goesOn = new Uint8Array(cells * 2);
  gapBegins = new Uint8Array(cells * 2);
}

interface Part {
  needle: string;
  text: string;
  bonuses: Uint8Array;
  start: number;
  width: number;
}

function fillFirstRow({ needle, text, bonuses, start, width }: Part): void {
  const wanted = needle.charCodeAt(0);
  for (let at = 0; at < width; at += 1) {
    const bonus = bonuses[start + at] ?? 0;
    scores[at] = text.charCodeAt(start + at) === wanted ? MATCH_SCORE + bonus * FIRST_BONUS_FACTOR : NO_MATCH;
    runBonuses[at] = bonus;
  }
}

function fillRow(row: number, { needle, text, bonuses, start, width }: Part): void {
  const above = (row - 1) * width;
  const here = row * width;
  const wanted = needle.charCodeAt(row);
  let gap = NO_MATCH;
  let before = NO_MATCH;
  let beforeGap = NO_MATCH;
  for (let at = 0; at < width; at += 1) {
    const opened = beforeGap === NO_MATCH ? NO_MATCH : Math.max(0, beforeGap - GAP_START_PENALTY);
    const widened = gap === NO_MATCH ? NO_MATCH : Math.max(0, gap - GAP_PENALTY);
    gapBegins[above + at] = opened > widened ? 1 : 0;
    gap = opened > widened ? opened : widened;
    let score = NO_MATCH;
    if (text.charCodeAt(start + at) === wanted) {
      const bonus = bonuses[start + at] ?? 0;
      const run = at === 0 ? 0 : continuedRun(runBonuses[above + at - 1] ?? 0, bonus);
      const joined = before === NO_MATCH ? NO_MATCH : before + Math.max(run, bonus);
      const apart = gap === NO_MATCH ? NO_MATCH : gap + bonus;
      const isJoined = joined > apart;
      if (joined !== NO_MATCH || apart !== NO_MATCH) {
        goesOn[here + at] = isJoined ? 1 : 0;
        runBonuses[here + at] = isJoined ? run : bonus;
        score = (isJoined ? joined : apart) + MATCH_SCORE;
      }
    }
    scores[here + at] = score;
    beforeGap = before;
    before = scores[above + at] ?? NO_MATCH;
  }
}
