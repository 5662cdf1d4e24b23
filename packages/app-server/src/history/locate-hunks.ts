import { readFileSync, statSync } from 'node:fs';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';

type WireItem = Turn['items'][number];
type Change = Extract<WireItem, { type: 'fileChange' }>['changes'][number];

/** Larger files are not looked into. */
const MAX_FILE_BYTES = 2 * 1024 * 1024;

/** A hunk without line numbers starts like this; what follows may name a line above it. */
const BARE_HUNK = /^@@(?!\s*-\d)/;
const MOVED = /\n\nMoved to: [^\n]*$/;

/**
 * Gives the hunks of patches line numbers where only the patch itself was kept: found by going back from the files as they are
 * now, last change first. A hunk whose lines are not there any more stays as the model wrote it, as do those before it in the
 * same file.
 */
export function locateHunks(turns: Turn[]): Turn[] {
  const files = new Files();
  return turns
    .toReversed()
    .map((turn) => (turn.items.some(isBare) ? { ...turn, items: locateInTurn(turn.items, files) } : turn))
    .toReversed();
}

function isBare(item: WireItem): boolean {
  return item.type === 'fileChange' && item.changes.some(({ diff }) => BARE_HUNK.test(diff));
}

function locateInTurn(items: readonly WireItem[], files: Files): WireItem[] {
  return items
    .toReversed()
    .map((item) =>
      item.type === 'fileChange' && item.status === 'completed'
        ? {
            ...item,
            changes: item.changes
              .toReversed()
              .map((change) => located(change, files))
              .toReversed(),
          }
        : item,
    )
    .toReversed();
}

function located(change: Change, files: Files): Change {
  const { path, kind, diff } = change;
  if (kind.type !== 'update') {
    files.forget(path);
    return change;
  }
  const after = kind.move_path ?? path;
  const moved = MOVED.exec(diff)?.[0] ?? '';
  const hunks = hunksOf(diff.slice(0, diff.length - moved.length));
  const places = hunks && placesOf(hunks, files.lines(after));
  files.forget(after);
  if (!places) return change;
  files.set(path, undone(places));
  return { ...change, diff: numbered(places.hunks) + moved };
}

interface Hunk {
  /** With their marks. */
  lines: string[];
  before: string[];
  after: string[];
}

function hunksOf(diff: string): Hunk[] | null {
  const hunks: Hunk[] = [];
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    if (line.startsWith('@@')) {
      if (!BARE_HUNK.test(line)) return null;
      hunks.push({ lines: [], before: [], after: [] });
      continue;
    }
    const hunk = hunks.at(-1);
    if (hunk === undefined) return null;
    hunk.lines.push(line === '' ? ' ' : line);
    if (!line.startsWith('+')) hunk.before.push(line.slice(1));
    if (!line.startsWith('-')) hunk.after.push(line.slice(1));
  }
  return hunks;
}

interface Places {
  content: readonly string[];
  /** `start`: of the new lines, counted from 0. */
  hunks: (Hunk & { start: number })[];
}

function placesOf(hunks: readonly Hunk[], content: readonly string[] | null): Places | null {
  if (content === null) return null;
  const places: Places = { content, hunks: [] };
  let from = 0;
  for (const hunk of hunks) {
    const start = indexOfLines(content, hunk.after, from);
    if (start === -1) return null;
    places.hunks.push({ ...hunk, start });
    from = start + hunk.after.length;
  }
  return places;
}

function indexOfLines(content: readonly string[], wanted: readonly string[], from: number): number {
  for (let start = from; start + wanted.length <= content.length; start += 1) {
    if (wanted.every((line, index) => content[start + index] === line)) return start;
  }
  return -1;
}

function numbered(hunks: Places['hunks']): string {
  let grown = 0;
  const parts = hunks.map(({ lines, before, after, start }) => {
    const heading = `@@ -${range(start - grown, before.length)} +${range(start, after.length)} @@`;
    grown += after.length - before.length;
    return [heading, ...lines].join('\n');
  });
  return `${parts.join('\n')}\n`;
}

/** An empty range is told by the line before it; a length of one is left out. */
function range(start: number, length: number): string {
  const first = length === 0 ? start : start + 1;
  return length === 1 ? String(first) : `${first},${length}`;
}

function undone({ content, hunks }: Places): string[] {
  const lines = [...content];
  for (const { start, before, after } of hunks.toReversed()) lines.splice(start, after.length, ...before);
  return lines;
}

/** Files as they were at the moment that is looked at. */
class Files {
  readonly #lines = new Map<string, readonly string[] | null>();

  lines(path: string): readonly string[] | null {
    const known = this.#lines.get(path);
    if (known !== undefined) return known;
    const lines = readLines(path);
    this.#lines.set(path, lines);
    return lines;
  }

  set(path: string, lines: readonly string[]): void {
    this.#lines.set(path, lines);
  }

  /** Nobody knows what it was before. */
  forget(path: string): void {
    this.#lines.set(path, null);
  }
}

function readLines(path: string): string[] | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() === true && found.size <= MAX_FILE_BYTES ? readFileSync(path, 'utf8').split('\n') : null;
  } catch {
    return null; // not ours to read
  }
}
