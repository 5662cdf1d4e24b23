import type { Span } from './source-span.ts';

export type TokenKind = 'name' | 'keyword' | 'int' | 'string' | 'symbol' | 'newline' | 'indent' | 'dedent' | 'end';

export interface Token extends Span {
  kind: TokenKind;
  /** As written. */
  text: string;
  /** Of a string: what its prefix and quotes say, and where its content stands. */
  literal?: StringLiteral;
}

export interface StringLiteral {
  raw: boolean;
  formatted: boolean;
  content: Span;
}

export const KEYWORDS = new Set('and break continue def elif else for if in lambda load not or pass return'.split(' '));

/** Words that Python knows and Starlark keeps for itself. */
export const RESERVED_WORDS = new Set(
  'as assert async await class del except finally from global import is nonlocal raise try while with yield'.split(' '),
);

/** How an error message names a token. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'name':
      return `identifier '${token.text}'`;
    case 'keyword':
      return `keyword '${token.text}'`;
    case 'int':
      return `integer literal '${token.text}'`;
    case 'string':
      return `string literal ${token.text}`;
    case 'symbol':
      return `symbol '${token.text}'`;
    case 'newline':
      return 'new line';
    case 'indent':
      return 'new indentation block';
    case 'dedent':
      return 'end of indentation block';
    case 'end':
      return 'end of file';
    default:
      return token.kind satisfies never;
  }
}
