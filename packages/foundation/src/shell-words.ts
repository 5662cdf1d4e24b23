const DOUBLE_QUOTE_ESCAPABLE = '$`"\\';

/**
 * Splits a command line into words as a POSIX shell reads quotes and backslashes, without expanding anything.
 *
 * Blanks are space, tab and newline. A `#` at the start of a word begins a comment to the end of the line.
 * The result is `null` when a quote is not closed or the text ends in a lone backslash.
 *
 * Source: the `shlex` crate, `split`; the inverse of `quoteCommand`.
 */
export function splitShellWords(text: string): string[] | null {
  const words: string[] = [];
  let index = 0;
  while (true) {
    index = skipBlanksAndComments(text, index);
    if (index >= text.length) return words;
    const word = readWord(text, index);
    if (word === null) return null;
    words.push(word.value);
    index = word.end;
  }
}

function skipBlanksAndComments(text: string, start: number): number {
  let index = start;
  while (index < text.length) {
    if (isBlank(text[index])) index += 1;
    else if (text[index] === '#') {
      const newline = text.indexOf('\n', index);
      index = newline === -1 ? text.length : newline;
    } else if (text.startsWith('\\\n', index)) index += 2;
    else break;
  }
  return index;
}

interface Piece {
  value: string;
  /** Index after the last character read. */
  end: number;
}

function readWord(text: string, start: number): Piece | null {
  let value = '';
  let index = start;
  while (index < text.length && !isBlank(text[index])) {
    const char = text[index];
    if (char === "'") {
      const close = text.indexOf("'", index + 1);
      if (close === -1) return null;
      value += text.slice(index + 1, close);
      index = close + 1;
    } else if (char === '"') {
      const quoted = readDoubleQuoted(text, index + 1);
      if (quoted === null) return null;
      value += quoted.value;
      index = quoted.end;
    } else if (char === '\\') {
      if (index + 1 >= text.length) return null;
      if (text[index + 1] !== '\n') value += text[index + 1];
      index += 2;
    } else {
      value += char;
      index += 1;
    }
  }
  return { value, end: index };
}

/** Reads from after the opening quote to after the closing one. */
function readDoubleQuoted(text: string, start: number): Piece | null {
  let value = '';
  let index = start;
  while (index < text.length) {
    const char = text[index];
    if (char === '"') return { value, end: index + 1 };
    if (char === '\\') {
      const next = text[index + 1];
      if (next === undefined) return null;
      if (DOUBLE_QUOTE_ESCAPABLE.includes(next)) value += next;
      else if (next !== '\n') value += char + next;
      index += 2;
    } else {
      value += char;
      index += 1;
    }
  }
  return null;
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\n';
}
