/** A place in a text; both counted from 1, columns in characters. */
export interface SourcePosition {
  line: number;
  column: number;
}

/** A stretch of text; `end` is the last place that belongs to it. */
export interface SourceRange {
  start: SourcePosition;
  end: SourcePosition;
}

/** The range that begins at `offset` and is `length` UTF-16 units long; at least one place. */
export function rangeAt(text: string, offset: number, length: number): SourceRange {
  return { start: positionAt(text, offset), end: positionAt(text, Math.max(offset, offset + length - 1)) };
}

function positionAt(text: string, offset: number): SourcePosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: characters(before.slice(lineStart)) + 1 };
}

/** Length in characters; a pair of surrogates counts once. */
function characters(text: string): number {
  return Array.from(text).length;
}
