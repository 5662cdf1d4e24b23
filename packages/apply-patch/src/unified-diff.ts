import { splitLines } from './file-lines.ts';
import { type DiffStep, diffLines } from './line-diff.ts';

/** Longest time to spend on a minimal diff, in milliseconds; after that the whole text counts as changed. */
const DIFF_TIMEOUT_MS = 1000;

/** Lines of context around a change. */
export interface UnifiedDiffOptions {
  /** Default 1, as in the changes that clients get. */
  contextLines?: number;
}

/**
 * The hunks of a unified diff, without file headers; empty for equal texts.
 *
 * Lines keep their own ends (`\n`, `\r\n`, `\r`); a last line without one is marked. Takes a second at most: texts that need
 * longer are shown as replaced where the time did not suffice.
 */
export function unifiedDiff(before: string, after: string, { contextLines = 1 }: UnifiedDiffOptions = {}): string {
  if (before === after) return '';
  return toHunks(diffLines(toLines(before), toLines(after), { timeoutMs: DIFF_TIMEOUT_MS }), contextLines)
    .map(formatHunk)
    .join('');
}

function toLines(text: string): string[] {
  return splitLines(text).map((line) => line.text + line.terminator);
}

interface Hunk {
  /** Lines of the old and of the new text that stand before the hunk. */
  readonly oldBefore: number;
  readonly newBefore: number;
  readonly steps: readonly DiffStep[];
}

/** The changes with their context; changes that are close share a hunk. */
function toHunks(steps: readonly DiffStep[], contextLines: number): Hunk[] {
  const hunks: Hunk[] = [];
  let oldBefore = 0;
  let newBefore = 0;
  let at = 0;
  for (const [start, end] of hunkRanges(steps, contextLines)) {
    // Between two hunks everything is in both texts.
    oldBefore += start - at;
    newBefore += start - at;
    const body = steps.slice(start, end);
    hunks.push({ oldBefore, newBefore, steps: body });
    oldBefore += lengthWithout(body, '+');
    newBefore += lengthWithout(body, '-');
    at = end;
  }
  return hunks;
}

/** Ranges of steps, end excluded. */
function hunkRanges(steps: readonly DiffStep[], contextLines: number): [start: number, end: number][] {
  const ranges: [start: number, end: number][] = [];
  steps.forEach(({ mark }, index) => {
    if (mark === ' ') return;
    const last = ranges.at(-1);
    const start = Math.max(0, index - contextLines);
    const end = Math.min(steps.length, index + 1 + contextLines);
    if (last && start <= last[1]) last[1] = end;
    else ranges.push([start, end]);
  });
  return ranges;
}

function formatHunk({ oldBefore, newBefore, steps }: Hunk): string {
  const lines = steps.map(({ mark, line }) => mark + (/[\r\n]$/.test(line) ? line : `${line}\n\\ No newline at end of file\n`));
  const oldRange = formatRange(oldBefore, lengthWithout(steps, '+'));
  const newRange = formatRange(newBefore, lengthWithout(steps, '-'));
  return `@@ -${oldRange} +${newRange} @@\n${lines.join('')}`;
}

function lengthWithout(steps: readonly DiffStep[], absent: DiffStep['mark']): number {
  return steps.filter(({ mark }) => mark !== absent).length;
}

/** An empty range names the line before it; a range of one line leaves its length out. */
function formatRange(before: number, length: number): string {
  if (length === 0) return `${before},0`;
  return length === 1 ? `${before + 1}` : `${before + 1},${length}`;
}
