import { parseString } from './parse-string.ts';
import type { Span } from './source-span.ts';
import { StarlarkError } from './starlark-error.ts';
import type { Argument, BinaryOperator, Clause, Expression, Parameter } from './syntax.ts';
import { TokenCursor } from './token-cursor.ts';
import { tokenize } from './tokenize.ts';

/** Binary operators by how tightly they bind, loosest first. */
const BINARY_LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['==', '!=', '<=', '>=', '<', '>', 'in', 'not in'],
  ['+', '-'],
  ['*', '//', '%'],
];

/** An expression, or several joined by commas: a tuple. */
export function parseExpressionList(cursor: TokenCursor): Expression {
  const first = parseExpression(cursor);
  if (!cursor.isAt(',')) return first;
  const items = [first];
  while (cursor.accept(',')) {
    if (!startsExpression(cursor)) break;
    items.push(parseExpression(cursor));
  }
  return { type: 'tuple', items, start: first.start, end: cursor.takenEnd };
}

/** One expression, conditional or lambda included. */
export function parseExpression(cursor: TokenCursor): Expression {
  return cursor.nested(() => {
    if (cursor.isAt('lambda')) return parseLambda(cursor);
    const yes = parseOr(cursor);
    if (!cursor.accept('if')) return yes;
    const test = parseOr(cursor);
    cursor.expect('else');
    const no = parseExpression(cursor);
    return { type: 'conditional', test, yes, no, start: yes.start, end: no.end };
  });
}

/** The variables of a `for`: what an assignment may stand for, without comparisons. */
export function parseLoopTarget(cursor: TokenCursor): Expression {
  const first = parseBinary(cursor, 1);
  const items = [first];
  while (cursor.accept(',')) {
    if (cursor.isAt('in')) break;
    items.push(parseBinary(cursor, 1));
  }
  const target: Expression = items.length === 1 ? first : { type: 'tuple', items, start: first.start, end: cursor.takenEnd };
  checkTarget(target);
  return target;
}

/** @throws StarlarkError when nothing can be assigned to `target`. */
export function checkTarget(target: Expression): void {
  switch (target.type) {
    case 'name':
    case 'index':
    case 'attribute':
      return;
    case 'tuple':
    case 'list':
      target.items.forEach(checkTarget);
      return;
    default:
      throw new StarlarkError('left-hand-side of assignment must take the form `a`, `a.b` or `a[b]`', target);
  }
}

export function parseParameters(cursor: TokenCursor, close: string): Parameter[] {
  const parameters: Parameter[] = [];
  while (!cursor.isAt(close)) {
    const type = cursor.accept('**') ? 'restNamed' : cursor.accept('*') ? 'rest' : 'plain';
    const name = cursor.expectKind('name', 'identifier').text;
    const fallback = type === 'plain' && cursor.accept('=') ? parseExpression(cursor) : null;
    parameters.push({ type, name, fallback });
    if (!cursor.accept(',')) break;
  }
  return parameters;
}

function parseLambda(cursor: TokenCursor): Expression {
  const { start } = cursor.expect('lambda');
  const parameters = parseParameters(cursor, ':');
  cursor.expect(':');
  const body = parseExpression(cursor);
  return { type: 'lambda', parameters, body, start, end: body.end };
}

function parseOr(cursor: TokenCursor): Expression {
  return parseLogical(cursor, 'or', () => parseLogical(cursor, 'and', () => parseNot(cursor)));
}

function parseLogical(cursor: TokenCursor, operator: 'and' | 'or', operand: () => Expression): Expression {
  let left = operand();
  while (cursor.accept(operator)) {
    const right = operand();
    left = { type: 'logical', operator, left, right, start: left.start, end: right.end };
  }
  return left;
}

function parseNot(cursor: TokenCursor): Expression {
  if (!cursor.isAt('not')) return parseBinary(cursor, 0);
  const { start } = cursor.take();
  const operand = cursor.nested(() => parseNot(cursor));
  return { type: 'unary', operator: 'not', operand, start, end: operand.end };
}

function parseBinary(cursor: TokenCursor, level: number): Expression {
  const operators = BINARY_LEVELS[level];
  if (operators === undefined) return parseUnary(cursor);
  let left = parseBinary(cursor, level + 1);
  for (let operator = acceptOperator(cursor, operators); operator !== null; operator = acceptOperator(cursor, operators)) {
    const right = parseBinary(cursor, level + 1);
    left = { type: 'binary', operator, left, right, start: left.start, end: right.end };
    if (level === 0 && operators.some((other) => cursor.isAt(other))) {
      cursor.fail('end of expression (comparisons are not associative in Starlark)');
    }
  }
  return left;
}

function acceptOperator(cursor: TokenCursor, operators: readonly BinaryOperator[]): BinaryOperator | null {
  if (operators.includes('not in') && cursor.accept('not')) {
    if (!cursor.accept('in')) cursor.fail(`'in' after 'not'`);
    return 'not in';
  }
  return operators.find((operator) => cursor.accept(operator)) ?? null;
}

function parseUnary(cursor: TokenCursor): Expression {
  if (!cursor.isAt('-') && !cursor.isAt('+')) return parsePostfix(cursor);
  const { text, start } = cursor.take();
  const operand = cursor.nested(() => parseUnary(cursor));
  return { type: 'unary', operator: text === '-' ? '-' : '+', operand, start, end: operand.end };
}

function parsePostfix(cursor: TokenCursor): Expression {
  let target = parseAtom(cursor);
  const { start } = target;
  while (true) {
    if (cursor.accept('.')) {
      const { text, end } = cursor.expectKind('name', 'identifier');
      target = { type: 'attribute', target, name: text, start, end };
    } else if (cursor.accept('(')) {
      const args = parseArguments(cursor);
      target = { type: 'call', callee: target, args, start, end: cursor.expect(')').end };
    } else if (cursor.accept('[')) target = parseSubscript(cursor, target);
    else return target;
  }
}

function parseSubscript(cursor: TokenCursor, target: Expression): Expression {
  const bounds: [Expression | null, Expression | null, Expression | null] = [null, null, null];
  let colons = 0;
  while (!cursor.isAt(']')) {
    if (colons < 2 && cursor.accept(':')) colons += 1;
    else if (bounds[colons] === null) bounds[colons] = colons === 0 ? parseExpressionList(cursor) : parseExpression(cursor);
    else break;
  }
  const [index] = bounds;
  if (index === null && colons === 0) cursor.fail('expression');
  const { end } = cursor.expect(']');
  if (index !== null && colons === 0) return { type: 'index', target, index, start: target.start, end };
  return { type: 'slice', target, bounds, start: target.start, end };
}

function parseArguments(cursor: TokenCursor): Argument[] {
  const args: Argument[] = [];
  while (!cursor.isAt(')')) {
    const { start } = cursor.peek();
    const argument = parseArgument(cursor);
    if (argument.type === 'positional' && args.some((earlier) => earlier.type !== 'positional')) {
      throw new StarlarkError('positional argument after non positional', { start, end: cursor.takenEnd });
    }
    args.push(argument);
    if (!cursor.accept(',')) break;
  }
  return args;
}

function parseArgument(cursor: TokenCursor): Argument {
  const { start } = cursor.peek();
  const finish = (type: Argument['type'], name: string | null, value: Expression): Argument => ({
    type,
    name,
    value,
    start,
    end: value.end,
  });
  if (cursor.accept('**')) return finish('spreadNamed', null, parseExpression(cursor));
  if (cursor.accept('*')) return finish('spread', null, parseExpression(cursor));
  const value = parseExpression(cursor);
  if (value.type !== 'name' || !cursor.accept('=')) return finish('positional', null, value);
  return finish('named', value.name, parseExpression(cursor));
}

function parseAtom(cursor: TokenCursor): Expression {
  const token = cursor.peek();
  const { start, end } = token;
  if (token.kind === 'name') {
    cursor.take();
    return { type: 'name', name: token.text, start, end };
  }
  if (token.kind === 'int') {
    cursor.take();
    return { type: 'literal', value: Number(token.text), start, end };
  }
  if (token.kind === 'string') {
    cursor.take();
    return parseString(cursor.text, token, (span) => parseEmbedded(cursor.text, span));
  }
  if (cursor.accept('(')) return parseParenthesized(cursor, start);
  if (cursor.accept('[')) return parseList(cursor, start);
  if (cursor.accept('{')) return parseDict(cursor, start);
  return cursor.fail('expression');
}

function parseEmbedded(text: string, span: Span): Expression {
  const cursor = new TokenCursor(text, tokenize({ text, span, layout: false }));
  const value = parseExpression(cursor);
  if (cursor.peek().kind !== 'end') cursor.fail(`f-string expression end '}'`);
  return value;
}

function parseParenthesized(cursor: TokenCursor, start: number): Expression {
  const inner: Expression = cursor.isAt(')') ? { type: 'tuple', items: [], start, end: start } : parseExpressionList(cursor);
  return { ...inner, start, end: cursor.expect(')').end };
}

function parseList(cursor: TokenCursor, start: number): Expression {
  const items: Expression[] = [];
  while (!cursor.isAt(']')) {
    const item = parseExpression(cursor);
    if (items.length === 0 && cursor.isAt('for')) {
      const clauses = parseClauses(cursor);
      return { type: 'listComprehension', item, clauses, start, end: cursor.expect(']').end };
    }
    items.push(item);
    if (!cursor.accept(',')) break;
  }
  return { type: 'list', items, start, end: cursor.expect(']').end };
}

function parseDict(cursor: TokenCursor, start: number): Expression {
  const entries: (readonly [Expression, Expression])[] = [];
  while (!cursor.isAt('}')) {
    const key = parseExpression(cursor);
    cursor.expect(':');
    const value = parseExpression(cursor);
    if (entries.length === 0 && cursor.isAt('for')) {
      const clauses = parseClauses(cursor);
      return { type: 'dictComprehension', key, value, clauses, start, end: cursor.expect('}').end };
    }
    entries.push([key, value]);
    if (!cursor.accept(',')) break;
  }
  return { type: 'dict', entries, start, end: cursor.expect('}').end };
}

function parseClauses(cursor: TokenCursor): Clause[] {
  const clauses: Clause[] = [];
  while (true) {
    if (cursor.accept('for')) {
      const target = parseLoopTarget(cursor);
      cursor.expect('in');
      clauses.push({ type: 'for', target, iterable: parseOr(cursor) });
    } else if (cursor.accept('if')) clauses.push({ type: 'if', test: parseOr(cursor) });
    else return clauses;
  }
}

function startsExpression(cursor: TokenCursor): boolean {
  const { kind } = cursor.peek();
  if (kind === 'name' || kind === 'int' || kind === 'string') return true;
  return ['(', '[', '{', '-', '+', 'not', 'lambda'].some((text) => cursor.isAt(text));
}
