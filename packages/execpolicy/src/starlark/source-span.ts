/** A stretch of a source text, in UTF-16 code units. */
export interface Span {
  start: number;
  /** Index after the last character. */
  end: number;
}

/** A place in a source text, both numbers from 1. Columns count characters. */
export interface Position {
  line: number;
  column: number;
}

/** A source text with a name to show in errors. */
export interface Source {
  fileName: string;
  text: string;
}

export function positionAt(source: Source, offset: number): Position {
  const before = source.text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: characterCount(before.slice(lineStart)) + 1 };
}

/** The text of a line, counted from 1, without its line end. */
export function lineText(source: Source, line: number): string {
  return source.text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
}

/**
 * Shows a span under its file and position, the way compilers do:
 *
 *      --> default.rules:2:1
 *       |
 *     2 | prefix_rule(pattern=[])
 *       | ^^^^^^^^^^^^^^^^^^^^^^^
 *       |
 */
export function renderSpan(source: Source, span: Span): string {
  const start = positionAt(source, span.start);
  const shown = source.text.slice(span.start, span.end).replace(/[\r\n]+$/, '').length;
  const end = positionAt(source, span.start + shown);
  const gutter = ' '.repeat(String(end.line).length);
  return [
    `${gutter}--> ${source.fileName}:${start.line}:${start.column}`,
    `${gutter} |`,
    ...(start.line === end.line ? oneLine(source, start, end) : manyLines(source, start, end)),
    `${gutter} |`,
    '',
  ].join('\n');
}

function oneLine(source: Source, start: Position, end: Position): string[] {
  const number = String(start.line);
  const marks = '^'.repeat(Math.max(1, end.column - start.column));
  return [
    `${number} | ${lineText(source, start.line)}`,
    `${' '.repeat(number.length)} | ${' '.repeat(start.column - 1)}${marks}`,
  ];
}

function manyLines(source: Source, start: Position, end: Position): string[] {
  const width = String(end.line).length;
  const label = (line: number) => String(line).padStart(width);
  const first = lineText(source, start.line);
  const startsLine = first.slice(0, start.column - 1).trim() === '';
  const lines = [`${label(start.line)} | ${startsLine ? '/' : ' '} ${first}`];
  if (!startsLine) lines.push(`${' '.repeat(width)} |  ${'_'.repeat(start.column)}^`);
  for (let line = start.line + 1; line <= end.line; line += 1) lines.push(`${label(line)} | | ${lineText(source, line)}`);
  return [...lines, `${' '.repeat(width)} | |${'_'.repeat(Math.max(1, end.column - 1))}^`];
}

function characterCount(text: string): number {
  return [...text].length;
}
