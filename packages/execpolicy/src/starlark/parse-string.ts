import type { Span } from './source-span.ts';
import { StarlarkError } from './starlark-error.ts';
import type { Expression, FormatPart } from './syntax.ts';
import type { StringLiteral, Token } from './token.ts';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};
const NUMERIC_ESCAPE = /x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})/y;

/** Parses the expression that spans a part of the text, and nothing more. */
export type ParseEmbedded = (span: Span) => Expression;

/** The expression that a string token stands for. `parseEmbedded` reads what an f-string holds in braces. */
export function parseString(text: string, token: Token, parseEmbedded: ParseEmbedded): Expression {
  const { start, end } = token;
  const literal = token.literal ?? { raw: false, formatted: false, content: { start, end: start } };
  if (!literal.formatted) return { type: 'literal', value: readText(text, literal, literal.content), start, end };
  return { type: 'format', parts: readParts(text, literal, parseEmbedded), start, end };
}

function readText(text: string, { raw }: StringLiteral, span: Span): string {
  const content = text.slice(span.start, span.end);
  if (raw || !content.includes('\\')) return content;
  let out = '';
  let index = span.start;
  while (index < span.end) {
    const char = text[index] ?? '';
    if (char !== '\\') {
      out += char;
      index += 1;
      continue;
    }
    const [value, length] = readEscape(text, { start: index, end: span.end });
    out += value;
    index += length;
  }
  return out;
}

/** The character of an escape sequence and how long the sequence is. */
function readEscape(text: string, { start, end }: Span): [value: string, length: number] {
  const next = text[start + 1] ?? '';
  const simple = SIMPLE_ESCAPES[next];
  if (simple !== undefined) return [simple, 2];
  NUMERIC_ESCAPE.lastIndex = start + 1;
  const found = NUMERIC_ESCAPE.exec(text);
  if (found !== null && NUMERIC_ESCAPE.lastIndex <= end) {
    const [digits, x, u, wide, octal] = found;
    const code = octal === undefined ? Number.parseInt(x ?? u ?? wide ?? '', 16) : Number.parseInt(octal, 8);
    if (code <= 0x10_ff_ff) return [String.fromCodePoint(code), digits.length + 1];
  }
  if (/[xuU0-9]/.test(next)) {
    const sequence = text.slice(start + 1, Math.min(end, start + 4));
    throw new StarlarkError(`Parse error: invalid string escape sequence \`${sequence}\``, {
      start,
      end: start + 1 + sequence.length,
    });
  }
  return [`\\${next}`, 2];
}

function readParts(text: string, literal: StringLiteral, parseEmbedded: ParseEmbedded): (string | FormatPart)[] {
  const parts: (string | FormatPart)[] = [];
  const { end } = literal.content;
  let index = literal.content.start;
  let textStart = index;
  const flush = (until: number) => {
    if (until > textStart) parts.push(readText(text, literal, { start: textStart, end: until }));
  };
  while (index < end) {
    const char = text[index];
    if (char === '\\' && !literal.raw) index += 2;
    else if (char !== '{' && char !== '}') index += 1;
    else if (text[index + 1] === char && index + 1 < end) {
      flush(index + 1);
      index += 2;
      textStart = index;
    } else if (char === '}') throw new StarlarkError('Parse error: invalid input `}`', { start: index, end: index + 1 });
    else {
      flush(index);
      const close = closingBrace(text, index + 1, end);
      parts.push(readPart(text, { start: index + 1, end: close }, parseEmbedded));
      index = close + 1;
      textStart = index;
    }
  }
  flush(end);
  return parts;
}

function closingBrace(text: string, start: number, end: number): number {
  let depth = 0;
  let quote: string | null = null;
  for (let index = start; index < end; index += 1) {
    const char = text[index] ?? '';
    if (quote !== null) {
      if (char === quote) quote = null;
    } else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth += 1;
    else if (char === '}' && depth === 0) return index;
    else if (')]}'.includes(char)) depth -= 1;
  }
  throw new StarlarkError('Parse error: unfinished string literal', { start: Math.max(start, end), end: end + 1 });
}

/** Reads what stands between the braces. */
function readPart(text: string, span: Span, parseEmbedded: ParseEmbedded): FormatPart {
  const conversion = /![rs]\s*$/.exec(text.slice(span.start, span.end));
  const end = conversion ? span.start + conversion.index : span.end;
  return { value: parseEmbedded({ start: span.start, end }), asRepr: conversion?.[0].startsWith('!r') ?? false };
}
