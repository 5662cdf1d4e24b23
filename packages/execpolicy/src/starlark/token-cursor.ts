import type { Span } from './source-span.ts';
import { StarlarkError } from './starlark-error.ts';
import { describeToken, type Token, type TokenKind } from './token.ts';

/** How deep expressions and blocks may nest. */
const MAX_DEPTH = 100;

/** Walks over tokens. */
export class TokenCursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.#tokens = tokens;
    this.#end = tokens.at(-1) ?? { kind: 'end', text: '', start: text.length, end: text.length };
  }

  peek(): Token {
    return this.#tokens[this.#index] ?? this.#end;
  }

  /** Where the last token that was taken ends. */
  get takenEnd(): number {
    return this.#tokens[this.#index - 1]?.end ?? 0;
  }

  take(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  /** Whether the next token is the symbol or keyword `text`. */
  isAt(text: string): boolean {
    return (this.peek().kind === 'symbol' || this.peek().kind === 'keyword') && this.peek().text === text;
  }

  /** Takes the symbol or keyword `text` if it comes next. */
  accept(text: string): boolean {
    if (!this.isAt(text)) return false;
    this.#index += 1;
    return true;
  }

  expect(text: string): Token {
    if (!this.isAt(text)) this.fail(/^[a-z]/.test(text) ? `keyword '${text}'` : `symbol '${text}'`);
    return this.take();
  }

  expectKind(kind: TokenKind, expected: string): Token {
    if (this.peek().kind !== kind) this.fail(expected);
    return this.take();
  }

  /** @throws StarlarkError that names the next token and what should stand in its place. */
  fail(expected: string): never {
    throw new StarlarkError(`Parse error: unexpected ${describeToken(this.peek())}, expected ${expected}`, spanOf(this.peek()));
  }

  /** Runs `parse` one level deeper. @throws StarlarkError when that is too deep. */
  nested<Result>(parse: () => Result): Result {
    if (this.#depth >= MAX_DEPTH) throw new StarlarkError('Parse error: nested too deeply', spanOf(this.peek()));
    this.#depth += 1;
    try {
      return parse();
    } finally {
      this.#depth -= 1;
    }
  }
}

function spanOf({ start, end }: Token): Span {
  return { start, end };
}
