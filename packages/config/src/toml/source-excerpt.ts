import type { SourceRange } from './source-range.ts';

/**
 * The line a range begins in, with carets under the range:
 *
 *       |
 *     1 | model = 5
 *       |         ^
 *
 * A range over several lines is marked in its first line only. Source: the `toml` crate's error display, on the wire.
 */
export function sourceExcerpt(text: string, range: SourceRange): string {
  const { line, column } = range.start;
  const sourceLine = (text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
  const lastColumn = range.end.line === line ? range.end.column : [...sourceLine].length;
  const carets = '^'.repeat(Math.max(1, lastColumn - column + 1));
  const gutter = ' '.repeat(String(line).length);
  return [`${gutter} |`, `${line} | ${sourceLine}`, `${gutter} | ${' '.repeat(column - 1)}${carets}`].join('\n');
}
