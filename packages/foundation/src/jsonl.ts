import { CodexError } from './errors.ts';

const LF = 0x0a;

/** A line was longer than the reader allows. */
export class LineTooLongError extends CodexError {
  constructor(maxLineBytes: number) {
    super(`a line is longer than ${maxLineBytes} bytes`, { code: 'jsonl/line-too-long' });
  }
}

export interface ReadLinesOptions {
  /** Default 64 MiB. */
  maxLineBytes?: number;
}

/**
 * Splits a byte stream into lines at LF alone (a CR before it is dropped), so that U+2028 and U+2029 stay inside a line.
 * A last line without LF is yielded too; empty lines are left out.
 *
 * @throws LineTooLongError when a line passes `maxLineBytes`.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options: ReadLinesOptions = {},
): AsyncGenerator<string, void, undefined> {
  for await (const lines of readLineGroups(source, options)) {
    for (const line of lines) yield line;
  }
}

/**
 * The same lines, together where they came together: for files of many short lines, which are decoded a chunk at a time.
 *
 * @throws LineTooLongError when a line passes `maxLineBytes`.
 */
export async function* readLineGroups(
  source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  { maxLineBytes = 64 * 1024 * 1024 }: ReadLinesOptions = {},
): AsyncGenerator<string[], void, undefined> {
  let parts: Uint8Array[] = [];
  let partBytes = 0;
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const end = bytes.lastIndexOf(LF) + 1;
    if (end > 0) {
      const whole = bytes.subarray(0, end);
      const lines = linesIn(parts.length === 0 ? whole : Buffer.concat([...parts, whole]));
      parts = [];
      partBytes = 0;
      if (lines.length > 0) yield lines;
    }
    const rest = bytes.subarray(end);
    if (rest.length === 0) continue;
    partBytes += rest.length;
    if (partBytes > maxLineBytes) throw new LineTooLongError(maxLineBytes);
    parts.push(Buffer.from(rest)); // copied: the source may reuse its buffer
  }
  const lines = linesIn(Buffer.concat(parts));
  if (lines.length > 0) yield lines;
}

function linesIn({ buffer, byteOffset, byteLength }: Uint8Array): string[] {
  const lines = Buffer.from(buffer, byteOffset, byteLength).toString('utf8').split('\n');
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line !== '');
}

/** One value as one line, ending in LF. */
export function encodeJsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
