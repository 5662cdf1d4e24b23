import type { Span } from './source-span.ts';
import { StarlarkError } from './starlark-error.ts';
import { KEYWORDS, RESERVED_WORDS, type Token, type TokenKind } from './token.ts';

const INDENTATION = / */y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const INT = /0[xX][0-9A-Fa-f]+|0[oO][0-7]+|0[bB][01]+|[0-9]+/y;
const STRING_START = /([rR]?[fF]?|[fF][rR])("""|'''|"|')/y;
const SYMBOL = /\*\*|\/\/=|->|\/\/|[=!<>]=|[-+*/%&|^]=|<<|>>|[-+*/%&|^~<>=()[\]{}.,:;]/y;
const BLANKS = /(?: |\\\r?\n|\r(?=\n)|#[^\n]*)+/y;

/** What is read: a whole file, or one expression inside an f-string. */
export interface TokenizeOptions {
  text: string;
  span: Span;
  /** Whether line breaks and indentation mean something. */
  layout: boolean;
}

interface State extends TokenizeOptions {
  tokens: Token[];
  index: number;
  /** Brackets that are open: line breaks inside mean nothing. */
  open: number;
  indents: number[];
}

/**
 * Splits a text into tokens. With `layout`, every logical line ends in a `newline`, and blocks stand between `indent` and
 * `dedent`. The last token is `end`.
 *
 * @throws StarlarkError
 */
export function tokenize(options: TokenizeOptions): Token[] {
  const state: State = { ...options, tokens: [], index: options.span.start, open: 0, indents: [0] };
  const end = options.span.end;
  let atLineStart = options.layout;
  while (state.index < end) {
    if (atLineStart) readIndentation(state);
    atLineStart = state.index < end && readToken(state);
  }
  if (options.layout) {
    if (!isLayout(state.tokens.at(-1))) push(state, 'newline', end);
    setIndentation(state, 0);
  }
  push(state, 'end', end);
  return state.tokens;
}

function push(state: State, kind: TokenKind, end: number): void {
  state.tokens.push({ kind, text: state.text.slice(state.index, end), start: state.index, end });
  state.index = end;
}

/** Whether `pattern` matches here. Its `lastIndex` is then the end of the match. */
function matches(state: State, pattern: RegExp): boolean {
  pattern.lastIndex = state.index;
  return pattern.test(state.text) && pattern.lastIndex <= state.span.end;
}

function fail(message: string, start: number, end: number): never {
  throw new StarlarkError(`Parse error: ${message}`, { start, end });
}

/** Reads one token, or blanks. Returns whether a logical line begins after it. */
function readToken(state: State): boolean {
  const { text, index } = state;
  const char = text[index] ?? '';
  if (char === '\n') {
    const endsLine = state.layout && state.open === 0;
    if (endsLine && !isLayout(state.tokens.at(-1))) push(state, 'newline', index + 1);
    else state.index += 1;
    return endsLine;
  }
  if (matches(state, BLANKS)) state.index = BLANKS.lastIndex;
  else if (matches(state, STRING_START)) readString(state);
  else if (matches(state, NAME)) readWord(state, NAME.lastIndex);
  else if (matches(state, INT)) readInt(state, INT.lastIndex);
  else if (matches(state, SYMBOL)) {
    if ('([{'.includes(char)) state.open += 1;
    if (')]}'.includes(char)) state.open = Math.max(0, state.open - 1);
    push(state, 'symbol', SYMBOL.lastIndex);
  } else if (char === '\t') fail('tabs are not allowed', index, index + 1);
  else {
    const point = String.fromCodePoint(text.codePointAt(index) ?? 0);
    fail(`invalid input \`${point}\``, index, index + point.length);
  }
  return false;
}

function readWord(state: State, end: number): void {
  const word = state.text.slice(state.index, end);
  if (RESERVED_WORDS.has(word)) fail(`cannot use reserved keyword \`${word}\``, state.index, end);
  push(state, KEYWORDS.has(word) ? 'keyword' : 'name', end);
}

function readInt(state: State, end: number): void {
  const digits = state.text.slice(state.index, end);
  if (/^0[0-9]/.test(digits)) fail(`integer cannot have leading 0, got \`${digits}\``, state.index, end);
  push(state, 'int', end);
}

function readString(state: State): void {
  const start = state.index;
  STRING_START.lastIndex = start;
  const [opening = '', prefix = '', quote = '"'] = STRING_START.exec(state.text) ?? [];
  const contentStart = start + opening.length;
  let index = contentStart;
  while (index < state.span.end && !state.text.startsWith(quote, index)) {
    if (state.text[index] === '\n' && quote.length === 1) fail('unfinished string literal', start, index);
    index += state.text[index] === '\\' ? 2 : 1;
  }
  if (index + quote.length > state.span.end) fail('unfinished string literal', start, state.span.end);
  const content = { start: contentStart, end: index };
  push(state, 'string', index + quote.length);
  const token = state.tokens.at(-1);
  if (token) token.literal = { raw: /r/i.test(prefix), formatted: /f/i.test(prefix), content };
}

function readIndentation(state: State): void {
  const start = state.index;
  INDENTATION.lastIndex = start;
  INDENTATION.test(state.text);
  state.index = INDENTATION.lastIndex;
  const next = state.text[state.index];
  if (next === '\t') fail('tabs are not allowed', start, state.index + 1);
  const isBlank = next === undefined || next === '\n' || next === '\r' || next === '#';
  if (!isBlank) setIndentation(state, state.index - start);
}

function setIndentation(state: State, width: number): void {
  const span = { start: state.index - width, end: state.index };
  if (width > (state.indents.at(-1) ?? 0)) {
    state.indents.push(width);
    state.tokens.push({ kind: 'indent', text: '', ...span });
  }
  while (width < (state.indents.at(-1) ?? 0)) {
    state.indents.pop();
    state.tokens.push({ kind: 'dedent', text: '', ...span });
  }
  if (width !== state.indents.at(-1)) fail('incorrect indentation', span.start, span.end);
}

/** Whether a line break after `token` ends nothing. */
function isLayout(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'newline' || token.kind === 'indent' || token.kind === 'dedent';
}
