import { lineText, positionAt, renderSpan, type Source, type Span } from './source-span.ts';

/** A call that was going on when an error happened. */
export interface CallFrame {
  /** Where the call stands. */
  span: Span;
  /** Name of the function that makes the call; `<module>` outside of functions. */
  caller: string;
}

/** Why a text cannot be parsed or evaluated. Stays inside this package: callers see a `RuleParseError`. */
export class StarlarkError extends Error {
  readonly span: Span;
  /** Outermost call first. */
  readonly frames: readonly CallFrame[];

  constructor(message: string, span: Span, frames: readonly CallFrame[] = []) {
    super(message);
    this.name = 'StarlarkError';
    this.span = span;
    this.frames = frames;
  }
}

/** Longest line of source in a trace, in characters. */
const MAX_TRACE_LINE = 80;

/** The error with its calls and its place in `source`. */
export function renderStarlarkError(error: StarlarkError, source: Source): string {
  const trace = error.frames.flatMap(({ span, caller }) => {
    const { line } = positionAt(source, span.start);
    return [`  * ${source.fileName}:${line}, in ${caller}`, `      ${cut(lineText(source, line).trim())}`];
  });
  const heading = trace.length > 0 ? ['Traceback (most recent call last):', ...trace] : [];
  return [...heading, `error: ${error.message}`, renderSpan(source, error.span)].join('\n');
}

function cut(line: string): string {
  const characters = [...line];
  return characters.length <= MAX_TRACE_LINE ? line : `${characters.slice(0, MAX_TRACE_LINE - 3).join('')}...`;
}
