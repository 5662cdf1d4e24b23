import { BUILTINS } from './builtins.ts';
import { assign, at, closure, evaluate, type Evaluation, type Scope, step } from './evaluate.ts';
import { applyBinary } from './operators.ts';
import type { Span } from './source-span.ts';
import type { Statement } from './syntax.ts';
import { type Callable, isTruthy, iterate, type Value } from './value.ts';

type Completion = { type: 'normal' | 'break' | 'continue' } | { type: 'return'; value: Value };
const NORMAL: Completion = { type: 'normal' };

/** What a native function may ask about the call that is going on. */
export interface CallSite {
  /** Where the innermost call stands. */
  span: Span;
}

/**
 * Runs a module for its effects: the calls of `natives`, which see where they are called from through `site`.
 *
 * @throws StarlarkError
 */
export function runModule(
  statements: readonly Statement[],
  natives: (site: () => CallSite) => ReadonlyMap<string, Callable>,
): void {
  const evaluation: Evaluation = { steps: 0, frames: [] };
  const site = (): CallSite => ({ span: evaluation.frames.at(-1)?.span ?? { start: 0, end: 0 } });
  const provided: Scope = { names: new Map([...BUILTINS, ...natives(site)]), parent: null, caller: '<module>' };
  runBlock(statements, { names: new Map(), parent: provided, caller: '<module>' }, evaluation);
}

function runBlock(statements: readonly Statement[], scope: Scope, evaluation: Evaluation): Completion {
  for (const statement of statements) {
    const completion = run(statement, scope, evaluation);
    if (completion.type !== 'normal') return completion;
  }
  return NORMAL;
}

function run(statement: Statement, scope: Scope, evaluation: Evaluation): Completion {
  step(statement, evaluation);
  switch (statement.type) {
    case 'expression':
      evaluate(statement.value, scope, evaluation);
      return NORMAL;
    case 'assign':
      assign(statement.target, evaluate(statement.value, scope, evaluation), scope, evaluation);
      return NORMAL;
    case 'augment': {
      const current = evaluate(statement.target, scope, evaluation);
      const operand = evaluate(statement.value, scope, evaluation);
      const value = at(statement, evaluation, () => applyBinary(statement.operator, current, operand));
      assign(statement.target, value, scope, evaluation);
      return NORMAL;
    }
    case 'if': {
      const branch = isTruthy(evaluate(statement.test, scope, evaluation)) ? statement.body : statement.otherwise;
      return runBlock(branch, scope, evaluation);
    }
    case 'for':
      return runFor(statement, scope, evaluation);
    case 'def':
      scope.names.set(
        statement.name,
        closure(statement.name, statement.parameters, scope, evaluation, (inner) => {
          const completion = runBlock(statement.body, inner, evaluation);
          return completion.type === 'return' ? completion.value : null;
        }),
      );
      return NORMAL;
    case 'return':
      return { type: 'return', value: statement.value === null ? null : evaluate(statement.value, scope, evaluation) };
    case 'break':
    case 'continue':
      return { type: statement.type };
    case 'pass':
      return NORMAL;
    default:
      return statement satisfies never;
  }
}

function runFor(statement: Extract<Statement, { type: 'for' }>, scope: Scope, evaluation: Evaluation): Completion {
  const items = iterate(evaluate(statement.iterable, scope, evaluation));
  try {
    while (true) {
      const next = at(statement, evaluation, () => items.next());
      if (next.done === true) return NORMAL;
      step(statement, evaluation);
      assign(statement.target, next.value, scope, evaluation);
      const completion = runBlock(statement.body, scope, evaluation);
      if (completion.type === 'return') return completion;
      if (completion.type === 'break') return NORMAL;
    }
  } finally {
    items.return();
  }
}
