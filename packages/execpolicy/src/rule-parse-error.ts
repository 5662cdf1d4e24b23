import { CodexError } from '@codex-ts/foundation/errors';
import { type Position, positionAt, type Source, type Span } from './starlark/source-span.ts';
import { renderStarlarkError, StarlarkError } from './starlark/starlark-error.ts';

/** Where in a rule file something is wrong. Lines and columns count from 1; `end` is after the last character. */
export interface RuleRange {
  start: Position;
  end: Position;
}

/**
 * Thrown for a rule file that cannot be used.
 *
 * `message` says all there is to say, over several lines, the source included; `reason` is its one-line gist.
 */
export class RuleParseError extends CodexError {
  readonly reason: string;
  /** As given by the caller. */
  readonly fileName: string;
  readonly range: RuleRange;

  constructor(message: string, { reason, source, span }: { reason: string; source: Source; span: Span }) {
    super(message, { code: 'execpolicy/invalid-rules' });
    this.reason = reason;
    this.fileName = source.fileName;
    this.range = { start: positionAt(source, span.start), end: positionAt(source, span.end) };
  }
}

/** Gives what the parser or the evaluator threw the form that callers see. Anything else is thrown on. */
export function toRuleParseError(thrown: unknown, source: Source): RuleParseError {
  if (thrown instanceof StarlarkError) {
    const details = { reason: thrown.message, source, span: thrown.span };
    return new RuleParseError(`starlark error: ${renderStarlarkError(thrown, source)}`, details);
  }
  if (thrown instanceof RangeError) {
    // The only range error there is: the stack is full.
    const reason = 'nested too deeply';
    return new RuleParseError(`starlark error: error: ${reason}`, { reason, source, span: { start: 0, end: 0 } });
  }
  throw thrown;
}
