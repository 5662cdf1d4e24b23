/** One line of a file: its text and what ends it (`\n`, `\r\n` or `\r`; empty for a last line without an end). */
export interface FileLine {
  readonly text: string;
  readonly terminator: string;
}

/** Cuts a text into lines, each with its own terminator. Joining them again gives the same text. */
export function splitLines(text: string): FileLine[] {
  const lines: FileLine[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: text.slice(start, match.index), terminator: match[0] });
    start = match.index + match[0].length;
  }
  if (start < text.length) lines.push({ text: text.slice(start), terminator: '' });
  return lines;
}
