import { BOUNDARY_BONUS } from './character-bonus.ts';

/** How well a text matches, and where; places count UTF-16 units. */
export interface TextMatch {
  score: number;
  indices: number[];
}

const MATCH_SCORE = 16;
const GAP_START_PENALTY = 3;
const GAP_PENALTY = 1;
const CONSECUTIVE_BONUS = 4;
const FIRST_BONUS_FACTOR = 2;

/** No such match. */
const NONE = -1;

/** Tables that are used again: a search asks for tens of thousands of scores. Cells are needle place × text length + text place. */
let scores = new Int32Array(0);
/** What a match right after this one is worth at least. */
let runBonuses = new Uint8Array(0);
/** Whether a match goes on from the one right before. */
let goesOn = new Uint8Array(0);
/** Whether a gap begins two places before. */
let gapBegins = new Uint8Array(0);

/**
 * The best way to find the characters of `needle` in `text` in their order: runs and starts of words are worth more, gaps cost.
 * `null` when they are not there. Both are compared as they are.
 *
 * Source: the scoring of the `nucleo` matcher (fzf's second algorithm: Smith–Waterman with affine gaps).
 */
export function fuzzyScore(needle: string, text: string, bonuses: Uint8Array): TextMatch | null {
  if (needle.length === 0) return { score: 0, indices: [] };
  if (!isSubsequence(needle, text)) return null;
  if (needle.length === 1) return bestSingle(needle, text, bonuses);
  const width = text.length;
  makeRoom(needle.length * width);
  fillFirstRow(needle, text, bonuses);
  for (let row = 1; row < needle.length; row += 1) fillRow(row, needle, text, bonuses);
  let best = NONE;
  let end = 0;
  for (let at = 0; at < width; at += 1) {
    const score = scores[(needle.length - 1) * width + at] ?? NONE;
    if (score >= best) {
      best = score;
      end = at;
    }
  }
  return { score: best, indices: placesOf(needle.length, width, end) };
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

export function isSubsequence(needle: string, text: string): boolean {
  let from = 0;
  for (let at = 0; at < needle.length; at += 1) {
    const found = text.indexOf(needle.charAt(at), from);
    if (found === -1) return false;
    from = found + 1;
  }
  return true;
}

function continuedRun(run: number, bonus: number): number {
  const least = Math.max(run, CONSECUTIVE_BONUS);
  return bonus >= BOUNDARY_BONUS && bonus > least ? bonus : least;
}

function bestSingle(needle: string, text: string, bonuses: Uint8Array): TextMatch {
  let best = { score: NONE, indices: [0] };
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    const score = runScore(at, 1, bonuses);
    if (score > best.score) best = { score, indices: [at] };
  }
  return best;
}

function makeRoom(cells: number): void {
  if (scores.length >= cells) return;
  scores = new Int32Array(cells * 2);
  runBonuses = new Uint8Array(cells * 2);
  goesOn = new Uint8Array(cells * 2);
  gapBegins = new Uint8Array(cells * 2);
}

function fillFirstRow(needle: string, text: string, bonuses: Uint8Array): void {
  const wanted = needle.charCodeAt(0);
  for (let at = 0; at < text.length; at += 1) {
    const bonus = bonuses[at] ?? 0;
    scores[at] = text.charCodeAt(at) === wanted ? MATCH_SCORE + bonus * FIRST_BONUS_FACTOR : NONE;
    runBonuses[at] = bonus;
  }
}

function fillRow(row: number, needle: string, text: string, bonuses: Uint8Array): void {
  const width = text.length;
  const above = (row - 1) * width;
  const here = row * width;
  const wanted = needle.charCodeAt(row);
  let gap = NONE;
  for (let at = 0; at < width; at += 1) {
    const beforeGap = at >= 2 ? (scores[above + at - 2] ?? NONE) : NONE;
    const opened = beforeGap === NONE ? NONE : Math.max(0, beforeGap - GAP_START_PENALTY);
    const widened = gap === NONE ? NONE : Math.max(0, gap - GAP_PENALTY);
    gapBegins[above + at] = opened > widened ? 1 : 0;
    gap = Math.max(opened, widened);
    scores[here + at] = NONE;
    if (text.charCodeAt(at) !== wanted) continue;
    const bonus = bonuses[at] ?? 0;
    const before = at >= 1 ? (scores[above + at - 1] ?? NONE) : NONE;
    const run = continuedRun(runBonuses[above + at - 1] ?? 0, bonus);
    const joined = before === NONE ? NONE : before + Math.max(run, bonus);
    const apart = gap === NONE ? NONE : gap + bonus;
    if (joined === NONE && apart === NONE) continue;
    const isJoined = joined > apart;
    goesOn[here + at] = isJoined ? 1 : 0;
    runBonuses[here + at] = isJoined ? run : bonus;
    scores[here + at] = Math.max(joined, apart) + MATCH_SCORE;
  }
}

function placesOf(length: number, width: number, end: number): number[] {
  const places = Array.from({ length }, () => 0);
  let at = end;
  for (let row = length - 1; row >= 0; row -= 1) {
    places[row] = at;
    if (row === 0) break;
    if (goesOn[row * width + at] === 1) at -= 1;
    else {
      while (gapBegins[(row - 1) * width + at] !== 1) at -= 1;
      at -= 2;
    }
  }
  return places;
}
