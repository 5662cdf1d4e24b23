import { type FileLine, splitLines } from './file-lines.ts';
import type { ChunkLine, PatchFailure, UpdateChunk } from './patch.ts';
import { seekLines } from './seek-lines.ts';

/** The new text of a file, or why the chunks do not fit it. */
export type UpdateResult = { readonly ok: true; readonly text: string } | PatchFailure;

/** What takes the place of `length` lines from index `at` on. */
interface Replacement {
  readonly at: number;
  readonly length: number;
  readonly lines: readonly FileLine[];
}

/**
 * Applies the chunks of one update to a file's text.
 *
 * Lines that the patch does not change stay byte for byte, also where they match only loosely; new lines, and a last line
 * without an end, get the terminator that the file uses first. `path` is only for the failure's message.
 *
 * Source: codex-rs/apply-patch, `file_update`, with line endings preserved.
 */
export function updateText(text: string, { path, chunks }: { path: string; chunks: readonly UpdateChunk[] }): UpdateResult {
  const fileLines = splitLines(text);
  const terminator = fileLines[0]?.terminator || '\n';
  const texts = fileLines.map((line) => line.text);
  const replacements: Replacement[] = [];
  let cursor = 0;
  for (const chunk of chunks) {
    if (chunk.context !== null) {
      const found = seekLines(texts, [chunk.context], { from: cursor });
      if (found === null) return { ok: false, message: `Failed to find context '${chunk.context}' in ${path}` };
      cursor = found + 1;
    }
    const old = oldTexts(chunk.lines);
    if (old.length === 0) {
      replacements.push({ at: texts.length, length: 0, lines: rewrite(chunk.lines, { original: [], terminator }) });
      continue;
    }
    const match = locate(chunk, { texts, cursor });
    if (match === null) return { ok: false, message: `Failed to find expected lines in ${path}:\n${old.join('\n')}` };
    const original = fileLines.slice(match.at, match.at + match.length);
    replacements.push({ at: match.at, length: match.length, lines: rewrite(match.lines, { original, terminator }) });
    cursor = match.at + match.length;
  }
  return { ok: true, text: joinLines(replaceLines(fileLines, replacements), terminator) };
}

/** Finds the place of a chunk. A trailing blank old line that the file does not have is given up when nothing else fits. */
function locate(
  chunk: UpdateChunk,
  { texts, cursor }: { texts: readonly string[]; cursor: number },
): { at: number; length: number; lines: readonly ChunkLine[] } | null {
  const options = { from: cursor, atEnd: chunk.endOfFile };
  const old = oldTexts(chunk.lines);
  const at = seekLines(texts, old, options);
  if (at !== null) return { at, length: old.length, lines: chunk.lines };
  if (old.at(-1) !== '') return null;
  const shorter = seekLines(texts, old.slice(0, -1), options);
  return shorter === null ? null : { at: shorter, length: old.length - 1, lines: withoutTrailingBlank(chunk.lines) };
}

/** The lines without the last old one, and without the last new one if that is blank too. */
function withoutTrailingBlank(lines: readonly ChunkLine[]): ChunkLine[] {
  const lastOld = lines.findLastIndex((line) => line.kind !== 'add');
  const lastNew = lines.findLastIndex((line) => line.kind !== 'remove');
  const dropsNew = lines[lastNew]?.text === '';
  return lines.flatMap((line, index): ChunkLine[] => {
    const old = line.kind !== 'add' && index !== lastOld;
    const fresh = line.kind !== 'remove' && !(dropsNew && index === lastNew);
    if (!old && !fresh) return [];
    return [{ kind: old && fresh ? 'context' : old ? 'remove' : 'add', text: line.text }];
  });
}

function rewrite(
  lines: readonly ChunkLine[],
  { original, terminator }: { original: readonly FileLine[]; terminator: string },
): FileLine[] {
  const rewritten: FileLine[] = [];
  let next = 0;
  for (const line of lines) {
    if (line.kind === 'add') {
      rewritten.push({ text: line.text, terminator });
      continue;
    }
    const kept = original[next];
    next += 1;
    if (line.kind === 'context' && kept !== undefined) rewritten.push(kept);
  }
  return rewritten;
}

function replaceLines(fileLines: readonly FileLine[], replacements: readonly Replacement[]): FileLine[] {
  let lines: FileLine[] = [];
  let next = 0;
  // Additions to the end may come before other chunks; the sort is stable, so the order of the patch stays otherwise.
  for (const { at, length, lines: fresh } of replacements.toSorted((a, b) => a.at - b.at)) {
    lines = lines.concat(fileLines.slice(next, at), fresh);
    next = at + length;
  }
  return lines.concat(fileLines.slice(next));
}

function joinLines(lines: readonly FileLine[], terminator: string): string {
  return lines.map((line) => line.text + (line.terminator || terminator)).join('');
}

function oldTexts(lines: readonly ChunkLine[]): string[] {
  return lines.filter((line) => line.kind !== 'add').map((line) => line.text);
}
