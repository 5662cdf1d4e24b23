import { collect } from './builtins.ts';
import { bindParameters } from './bind-parameters.ts';
import { attributeOf } from './methods.ts';
import { applyBinary, applyUnary } from './operators.ts';
import type { Span } from './source-span.ts';
import { type CallFrame, StarlarkError } from './starlark-error.ts';
import { itemOf, setItem, sliceOf } from './subscript.ts';
import { suggestName } from './suggest-name.ts';
import type { Argument, Clause, Expression, ExpressionOf, Parameter } from './syntax.ts';
import {
  type Callable,
  type CallArguments,
  dict,
  isTruthy,
  list,
  OperationError,
  repr,
  str,
  tuple,
  typeName,
  type Value,
} from './value.ts';

/** Most expressions and statements that one module may evaluate. Rules that need more are a mistake or an attack. */
const MAX_STEPS = 200_000;
const MAX_CALL_DEPTH = 50;

/** What goes on while a module runs. */
export interface Evaluation {
  steps: number;
  frames: CallFrame[];
}

/** The variables that a piece of code sees. */
export interface Scope {
  names: Map<string, Value>;
  parent: Scope | null;
  /** The function that the code belongs to, for traces. */
  caller: string;
}

function fail(message: string, span: Span, evaluation: Evaluation): never {
  throw new StarlarkError(message, { start: span.start, end: span.end }, [...evaluation.frames]);
}

/** Runs an operation on values and gives its error the place `span`. */
export function at<Result>(span: Span, evaluation: Evaluation, operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    if (error instanceof OperationError) fail(error.message, span, evaluation);
    throw error;
  }
}

/** Counts one step. @throws StarlarkError when there were too many. */
export function step(span: Span, evaluation: Evaluation): void {
  evaluation.steps += 1;
  if (evaluation.steps > MAX_STEPS) fail('evaluation takes too many steps', span, evaluation);
}

/** Gives variables, or a place in a list or dictionary, a value. */
export function assign(target: Expression, value: Value, scope: Scope, evaluation: Evaluation): void {
  switch (target.type) {
    case 'name':
      scope.names.set(target.name, value);
      return;
    case 'tuple':
    case 'list': {
      const values = at(target, evaluation, () => collect(value));
      if (values.length !== target.items.length) {
        fail(`Unpacked ${values.length} values but expected ${target.items.length}`, target, evaluation);
      }
      for (const [index, item] of target.items.entries()) assign(item, values[index] ?? null, scope, evaluation);
      return;
    }
    case 'index': {
      const container = evaluate(target.target, scope, evaluation);
      const key = evaluate(target.index, scope, evaluation);
      at(target, evaluation, () => setItem(container, key, value));
      return;
    }
    default:
      fail('cannot assign to this expression', target, evaluation);
  }
}

/** @throws StarlarkError */
export function evaluate(expression: Expression, scope: Scope, evaluation: Evaluation): Value {
  step(expression, evaluation);
  const value = (inner: Expression) => evaluate(inner, scope, evaluation);
  switch (expression.type) {
    case 'literal':
      return expression.value;
    case 'name':
      return lookUp(expression, scope, evaluation);
    case 'list':
      return list(expression.items.map(value));
    case 'tuple':
      return tuple(expression.items.map(value));
    case 'dict': {
      const entries = expression.entries.map(([key, entry]) => [value(key), value(entry)] as const);
      return at(expression, evaluation, () => dict(entries));
    }
    case 'listComprehension': {
      const items: Value[] = [];
      comprehend(expression.clauses, expression, inner(scope), evaluation, (each) =>
        items.push(evaluate(expression.item, each, evaluation)),
      );
      return list(items);
    }
    case 'dictComprehension': {
      const entries: [Value, Value][] = [];
      comprehend(expression.clauses, expression, inner(scope), evaluation, (each) =>
        entries.push([evaluate(expression.key, each, evaluation), evaluate(expression.value, each, evaluation)]),
      );
      return at(expression, evaluation, () => dict(entries));
    }
    case 'call':
      return call(expression, scope, evaluation);
    case 'index': {
      const target = value(expression.target);
      const key = value(expression.index);
      return at(expression, evaluation, () => itemOf(target, key));
    }
    case 'slice': {
      const target = value(expression.target);
      const bounds = expression.bounds.map((bound) => (bound === null ? null : value(bound)));
      return at(expression, evaluation, () => sliceOf(target, bounds));
    }
    case 'attribute': {
      const target = value(expression.target);
      return at(expression, evaluation, () => attributeOf(target, expression.name));
    }
    case 'unary': {
      const operand = value(expression.operand);
      return at(expression, evaluation, () => applyUnary(expression.operator, operand));
    }
    case 'binary': {
      const left = value(expression.left);
      const right = value(expression.right);
      return at(expression, evaluation, () => applyBinary(expression.operator, left, right));
    }
    case 'logical': {
      const left = value(expression.left);
      return isTruthy(left) === (expression.operator === 'or') ? left : value(expression.right);
    }
    case 'conditional':
      return value(isTruthy(value(expression.test)) ? expression.yes : expression.no);
    case 'format':
      return expression.parts
        .map((part) => (typeof part === 'string' ? part : (part.asRepr ? repr : str)(value(part.value))))
        .join('');
    case 'lambda':
      return closure('lambda', expression.parameters, scope, evaluation, (body) => evaluate(expression.body, body, evaluation));
    default:
      return expression satisfies never;
  }
}

function inner(scope: Scope): Scope {
  return { names: new Map(), parent: scope, caller: scope.caller };
}

function lookUp(expression: ExpressionOf<'name'>, scope: Scope, evaluation: Evaluation): Value {
  const known: string[] = [];
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const value = current.names.get(expression.name);
    if (value !== undefined) return value;
    known.push(...current.names.keys());
  }
  const suggestion = suggestName(expression.name, known);
  const hint = suggestion === null ? '' : `, did you mean \`${suggestion}\`?`;
  return fail(`Variable \`${expression.name}\` not found${hint}`, expression, evaluation);
}

/** Runs `yieldItem` for every combination of the clauses. */
function comprehend(
  [clause, ...rest]: readonly Clause[],
  span: Span,
  scope: Scope,
  evaluation: Evaluation,
  yieldItem: (scope: Scope) => void,
): void {
  if (clause === undefined) {
    yieldItem(scope);
    return;
  }
  if (clause.type === 'if') {
    if (isTruthy(evaluate(clause.test, scope, evaluation))) comprehend(rest, span, scope, evaluation, yieldItem);
    return;
  }
  const iterable = evaluate(clause.iterable, scope, evaluation);
  const items = at(span, evaluation, () => collect(iterable));
  for (const item of items) {
    assign(clause.target, item, scope, evaluation);
    comprehend(rest, span, scope, evaluation, yieldItem);
  }
}

function call(expression: ExpressionOf<'call'>, scope: Scope, evaluation: Evaluation): Value {
  const callee = evaluate(expression.callee, scope, evaluation);
  const args = readArguments(expression.args, scope, evaluation);
  evaluation.frames.push({ span: { start: expression.start, end: expression.end }, caller: scope.caller });
  try {
    if (evaluation.frames.length > MAX_CALL_DEPTH) fail('Starlark call stack overflow', expression, evaluation);
    if (callee === null || typeof callee !== 'object' || callee.type !== 'function') {
      return fail(`Operation \`call()\` not supported on type \`${typeName(callee)}\``, expression, evaluation);
    }
    return at(expression, evaluation, () => callee.call(args));
  } finally {
    evaluation.frames.pop();
  }
}

function readArguments(args: readonly Argument[], scope: Scope, evaluation: Evaluation): CallArguments {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  for (const argument of args) {
    const value = evaluate(argument.value, scope, evaluation);
    if (argument.type === 'positional') positional.push(value);
    else if (argument.type === 'spread') positional.push(...at(argument, evaluation, () => collect(value)));
    else {
      const entries = argument.type === 'named' ? [[argument.name, value] as const] : namedEntries(value, argument, evaluation);
      for (const [name, entry] of entries) {
        if (typeof name !== 'string') fail('names of arguments must be strings', argument, evaluation);
        if (named.has(name)) fail(`Argument \`${name}\` occurs more than once`, argument, evaluation);
        named.set(name, entry);
      }
    }
  }
  return { positional, named };
}

function namedEntries(value: Value, span: Span, evaluation: Evaluation): (readonly [Value, Value])[] {
  if (value !== null && typeof value === 'object' && value.type === 'dict') return [...value.entries.values()];
  return fail(`Operation \`**\` not supported on type \`${typeName(value)}\``, span, evaluation);
}

/** A function written in the language. Defaults are evaluated once, when it is made. */
export function closure(
  name: string,
  parameters: readonly Parameter[],
  scope: Scope,
  evaluation: Evaluation,
  body: (scope: Scope) => Value,
): Callable {
  const defaults = parameters.map(({ fallback }) => (fallback === null ? undefined : evaluate(fallback, scope, evaluation)));
  return {
    type: 'function',
    name,
    call(args) {
      const names = bindParameters(name, parameters, defaults, args);
      return body({ names, parent: scope, caller: name });
    },
  };
}
