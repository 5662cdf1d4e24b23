import { CodexError } from './errors.ts';

const LF = 0x0a;

/** A line was longer than the reader allows. */
export class LineTooLongError extends CodexError {
  constructor(maxLineBytes: number) {
    super(`a line is longer than ${maxLineBytes} bytes`, { code: 'jsonl/line-too-long' });
  }
}

/**
 * Splits a byte stream into lines at LF alone (a CR before it is dropped), so that U+2028 and U+2029 stay inside a line.
 * A last line without LF is yielded too; empty lines are left out.
 *
 * @throws LineTooLongError when a line passes `maxLineBytes` (default 64 MiB).
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array | string>,
  { maxLineBytes = 64 * 1024 * 1024 }: { maxLineBytes?: number } = {},
): AsyncGenerator<string, void, undefined> {
  let parts: Uint8Array[] = [];
  let partBytes = 0;
  const take = (last: Uint8Array): string => {
    const line = parts.length === 0 ? last : Buffer.concat([...parts, last]);
    parts = [];
    partBytes = 0;
    const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8');
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  };
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(LF, start); end !== -1; end = bytes.indexOf(LF, start)) {
      const line = take(bytes.subarray(start, end));
      start = end + 1;
      if (line !== '') yield line;
    }
    const rest = bytes.subarray(start);
    if (rest.length === 0) continue;
    partBytes += rest.length;
    if (partBytes > maxLineBytes) throw new LineTooLongError(maxLineBytes);
    parts.push(Buffer.from(rest)); // copied: the source may reuse its buffer
  }
  if (parts.length > 0) {
    const line = take(new Uint8Array());
    if (line !== '') yield line;
  }
}

/** One value as one line, ending in LF. */
export function encodeJsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
