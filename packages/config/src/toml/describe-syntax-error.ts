import type { TomlError } from 'smol-toml';
import { rangeAt, type SourceRange } from './source-range.ts';

/** A syntax error in the words that the reference uses. */
export interface SyntaxFault {
  problem: string;
  range: SourceRange;
}

const EMPTY_KEY = 'unquoted keys cannot be empty, expected letters, numbers, `-`, `_`';
const ESCAPES = ['b', 'e', 'f', 'n', 'r', '\\', '"', 'x', 'u', 'U'].map((escape) => `\`${escape}\``).join(', ');

/** Faults that need no look at the text. */
const SIMPLE_PROBLEMS: Readonly<Record<string, string>> = {
  'unexpected end of key': EMPTY_KEY,
  'illegal empty bare key': EMPTY_KEY,
  'trying to redefine an already defined table or value': 'duplicate key',
  'trying to redefine an already defined value': 'duplicate key',
  'illegal underscore': '`_` may only go between digits',
  'illegal leading zero': 'unexpected leading zero, expected nothing',
  'unrecognised escape sequence': `missing escaped value, expected ${ESCAPES}`,
  'each key-value declaration must be followed by an end-of-line': 'unexpected key or value, expected newline, `#`',
  'expected end of table array declaration': 'unclosed array table, expected `]]`',
  'control characters are not allowed in comments': 'invalid comment character, expected printable characters',
};

/**
 * Words what the parser found as the reference does, as far as that is known; else in the parser's own words.
 *
 * Source: the `toml` crate's messages, as measured.
 */
export function describeSyntaxError(text: string, error: TomlError): SyntaxFault {
  const reason = parserReason(error);
  const offset = offsetOf(text, error);
  const simple = SIMPLE_PROBLEMS[reason];
  if (simple !== undefined) return { problem: simple, range: rangeAt(text, offset, 1) };
  switch (reason) {
    case 'control characters are not allowed in strings':
      return { problem: unclosedString(text, offset), range: rangeAt(text, offset, 1) };
    case 'unfinished string':
      return { problem: unclosedString(text, offset + 1), range: endOfText(text) };
    case 'illegal character in key':
      return { problem: badKey(text, offset), range: rangeAt(text, offset, 1) };
    case 'invalid value':
      return { problem: badValue(text.slice(offset)), range: rangeAt(text, offset, bareLength(text.slice(offset))) };
    case 'unfinished array':
    case 'unfinished table':
    case 'expected comma or end of structure':
      return unclosedStructure(text, offset, reason);
    default:
      return { problem: reason, range: rangeAt(text, offset, 1) };
  }
}

/** The parser's message is `Invalid TOML document: {reason}`, a blank line and its own excerpt. */
function parserReason(error: TomlError): string {
  const [first = ''] = error.message.split('\n');
  return first.replace(/^Invalid TOML document: /, '');
}

function offsetOf(text: string, { line, column }: TomlError): number {
  let lineStart = 0;
  for (let current = 1; current < line; current++) lineStart = text.indexOf('\n', lineStart) + 1;
  return lineStart + column - 1;
}

/** Names the kind of the string that is open at `offset`, from the quotes before it. */
function unclosedString(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const multiLine = text.startsWith('"""', offset - 1) || text.startsWith("'''", offset - 1);
  const quote = multiLine ? text[offset - 1] : openQuote(before);
  const kind = quote === "'" ? 'literal string' : 'basic string';
  return `invalid ${multiLine ? 'multi-line ' : ''}${kind}, expected \`${quote ?? '"'}\``;
}

function openQuote(before: string): string | undefined {
  let open: string | undefined;
  for (let index = 0; index < before.length; index++) {
    const char = before[index];
    if (open === '"' && char === '\\') index++;
    else if (open === undefined && (char === '"' || char === "'")) open = char;
    else if (char === open) open = undefined;
  }
  return open;
}

function badKey(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset).trim();
  if (before.startsWith('[')) return 'unclosed table, expected `]`';
  if (before !== '') return 'key with no value, expected `=`';
  if (text[offset] === ']') return 'missing table open, expected `[`';
  return 'invalid unquoted key, expected letters, numbers, `-`, `_`';
}

function badValue(rest: string): string {
  if (rest.startsWith('}')) return 'missing inline table opening, expected `{`';
  if (rest.startsWith(']')) return 'missing array opening, expected `[`';
  if (rest.startsWith('t')) return 'invalid boolean, expected `true`';
  if (rest.startsWith('f')) return 'invalid boolean, expected `false`';
  if (rest.startsWith('n')) return 'invalid float, expected `nan`';
  if (rest.startsWith('i')) return 'invalid float, expected `inf`';
  return 'string values must be quoted, expected literal string';
}

function bareLength(rest: string): number {
  const [bare = ''] = /^[^\n#,\]}]*/.exec(rest) ?? [];
  return bare.trimEnd().length;
}

function unclosedStructure(text: string, offset: number, reason: string): SyntaxFault {
  if (text.slice(offset).trim() !== '') return { problem: reason, range: rangeAt(text, offset, 1) };
  const openBraces = text.split('{').length - text.split('}').length;
  const problem = openBraces > 0 ? 'unclosed inline table, expected `}`' : 'unclosed array, expected `]`';
  return { problem, range: endOfText(text) };
}

/** The place after the last character; a final line feed counts as a column of its line. */
function endOfText(text: string): SourceRange {
  const lines = text.split('\n');
  const atLineFeed = lines.length > 1 && lines.at(-1) === '';
  const line = atLineFeed ? lines.length - 1 : lines.length;
  const position = { line, column: [...(lines[line - 1] ?? '')].length + (atLineFeed ? 2 : 1) };
  return { start: position, end: position };
}
