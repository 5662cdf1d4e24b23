import { checkTarget, parseExpression, parseExpressionList, parseLoopTarget, parseParameters } from './parse-expression.ts';
import { StarlarkError } from './starlark-error.ts';
import type { BinaryOperator, Statement } from './syntax.ts';
import { TokenCursor } from './token-cursor.ts';
import { tokenize } from './tokenize.ts';

const AUGMENTED: Readonly<Record<string, BinaryOperator>> = { '+=': '+', '-=': '-', '*=': '*', '//=': '//', '%=': '%' };

/** What a statement stands in, which decides whether `return`, `break` and `continue` mean something. */
interface Surroundings {
  inFunction: boolean;
  inLoop: boolean;
}

/**
 * Parses a module of the language's subset.
 *
 * @throws StarlarkError
 */
export function parseModule(text: string): Statement[] {
  const cursor = new TokenCursor(text, tokenize({ text, span: { start: 0, end: text.length }, layout: true }));
  const statements: Statement[] = [];
  while (cursor.peek().kind !== 'end') statements.push(...parseStatement(cursor, { inFunction: false, inLoop: false }));
  return statements;
}

function parseStatement(cursor: TokenCursor, around: Surroundings): Statement[] {
  return cursor.nested(() => {
    if (cursor.isAt('if')) return [parseIf(cursor, around)];
    if (cursor.isAt('for')) return [parseFor(cursor, around)];
    if (cursor.isAt('def')) return [parseDef(cursor)];
    return parseSimpleLine(cursor, around);
  });
}

/** Small statements joined by `;` to the end of the line. */
function parseSimpleLine(cursor: TokenCursor, around: Surroundings): Statement[] {
  const statements = [parseSimple(cursor, around)];
  while (cursor.accept(';')) {
    if (cursor.peek().kind === 'newline') break;
    statements.push(parseSimple(cursor, around));
  }
  cursor.expectKind('newline', 'new line');
  return statements;
}

function parseSimple(cursor: TokenCursor, around: Surroundings): Statement {
  const { start, end } = cursor.peek();
  if (cursor.accept('pass')) return { type: 'pass', start, end };
  if (cursor.isAt('break') || cursor.isAt('continue')) {
    const type = cursor.take().text === 'break' ? 'break' : 'continue';
    if (!around.inLoop) throw new StarlarkError(`\`${type}\` cannot be used outside of a \`for\` loop`, { start, end });
    return { type, start, end };
  }
  if (cursor.accept('return')) {
    const isBare = cursor.peek().kind === 'newline' || cursor.isAt(';');
    const value = isBare ? null : parseExpressionList(cursor);
    const span = { start, end: cursor.takenEnd };
    if (!around.inFunction) throw new StarlarkError('`return` cannot be used outside of a `def` function', span);
    return { type: 'return', value, ...span };
  }
  if (cursor.isAt('load')) return parseLoad(cursor);
  return parseAssignment(cursor);
}

function parseAssignment(cursor: TokenCursor): Statement {
  const target = parseExpressionList(cursor);
  const { start } = target;
  const operator = cursor.peek().kind === 'symbol' ? AUGMENTED[cursor.peek().text] : undefined;
  if (operator !== undefined) {
    cursor.take();
    checkTarget(target);
    if (target.type === 'tuple' || target.type === 'list')
      throw new StarlarkError('cannot assign to several values at once', target);
    const value = parseExpressionList(cursor);
    return { type: 'augment', target, operator, value, start, end: value.end };
  }
  if (cursor.accept(':')) {
    parseExpression(cursor);
    if (!cursor.isAt('=')) cursor.fail(`symbol '='`);
  }
  if (!cursor.accept('=')) return { type: 'expression', value: target, start, end: target.end };
  checkTarget(target);
  const value = parseExpressionList(cursor);
  return { type: 'assign', target, value, start, end: value.end };
}

/** Other files cannot be loaded: the statement is read to say so. */
function parseLoad(cursor: TokenCursor): never {
  const { start } = cursor.expect('load');
  cursor.expect('(');
  const file = cursor.expectKind('string', 'string literal');
  while (!cursor.isAt(')') && cursor.peek().kind !== 'newline' && cursor.peek().kind !== 'end') cursor.take();
  const { end } = cursor.expect(')');
  const name = file.literal ? cursor.text.slice(file.literal.content.start, file.literal.content.end) : file.text;
  throw new StarlarkError(`No imports are available, you tried \`${name}\``, { start, end });
}

function parseIf(cursor: TokenCursor, around: Surroundings): Statement {
  const { start } = cursor.take();
  const test = parseExpression(cursor);
  const body = parseBlock(cursor, around);
  let otherwise: Statement[] = [];
  if (cursor.isAt('elif')) otherwise = [cursor.nested(() => parseIf(cursor, around))];
  else if (cursor.accept('else')) otherwise = parseBlock(cursor, around);
  return { type: 'if', test, body, otherwise, start, end: endOf(otherwise) ?? endOf(body) ?? test.end };
}

function parseFor(cursor: TokenCursor, around: Surroundings): Statement {
  const { start } = cursor.expect('for');
  const target = parseLoopTarget(cursor);
  cursor.expect('in');
  const iterable = parseExpressionList(cursor);
  const body = parseBlock(cursor, { ...around, inLoop: true });
  return { type: 'for', target, iterable, body, start, end: endOf(body) ?? iterable.end };
}

function parseDef(cursor: TokenCursor): Statement {
  const { start } = cursor.expect('def');
  const name = cursor.expectKind('name', 'identifier').text;
  cursor.expect('(');
  const parameters = parseParameters(cursor, ')');
  cursor.expect(')');
  const body = parseBlock(cursor, { inFunction: true, inLoop: false });
  return { type: 'def', name, parameters, body, start, end: endOf(body) ?? start };
}

function endOf(statements: readonly Statement[]): number | undefined {
  return statements.at(-1)?.end;
}

/** A colon and either the rest of the line or an indented block. */
function parseBlock(cursor: TokenCursor, around: Surroundings): Statement[] {
  cursor.expect(':');
  if (cursor.peek().kind !== 'newline') return parseSimpleLine(cursor, around);
  cursor.take();
  cursor.expectKind('indent', 'new indentation block');
  const statements: Statement[] = [];
  while (cursor.peek().kind !== 'dedent' && cursor.peek().kind !== 'end') statements.push(...parseStatement(cursor, around));
  cursor.take();
  return statements;
}
