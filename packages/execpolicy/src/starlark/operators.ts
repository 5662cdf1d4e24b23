import type { BinaryOperator, UnaryOperator } from './syntax.ts';
import { hashKey, isEqual, isTruthy, list, OperationError, repr, str, tuple, typeName, type Value } from './value.ts';

/** Most characters or items that one operation may make. */
const MAX_SIZE = 10_000;

/** @throws OperationError */
export function applyUnary(operator: UnaryOperator, operand: Value): Value {
  if (operator === 'not') return !isTruthy(operand);
  if (typeof operand !== 'number') {
    throw new OperationError(`Operation \`${operator}\` not supported on type \`${typeName(operand)}\``);
  }
  return operator === '-' ? 0 - operand : operand;
}

/** @throws OperationError */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
      return compare(left, right, 'compare') < 0;
    case '>':
      return compare(left, right, 'compare') > 0;
    case '<=':
      return compare(left, right, 'compare') <= 0;
    case '>=':
      return compare(left, right, 'compare') >= 0;
    case 'in':
      return contains(right, left);
    case 'not in':
      return !contains(right, left);
    case '%':
      return typeof left === 'string' ? formatPercent(left, right) : arithmetic(operator, left, right);
    case '+':
      return add(left, right);
    case '*':
      return multiply(left, right);
    case '-':
    case '//':
      return arithmetic(operator, left, right);
    default:
      return operator satisfies never;
  }
}

/** Orders two values of one type. @throws OperationError */
export function compare(left: Value, right: Value, operation: string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (isSequence(left) && isSequence(right) && left.type === right.type) {
    for (const [index, item] of left.items.entries()) {
      const other = right.items[index];
      if (other === undefined) return 1;
      const order = isEqual(item, other) ? 0 : compare(item, other, operation);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  throw notSupported(operation, left, right);
}

function isSequence(value: Value): value is Extract<Value, { items: readonly Value[] }> {
  return value !== null && typeof value === 'object' && (value.type === 'list' || value.type === 'tuple');
}

function contains(container: Value, item: Value): boolean {
  if (typeof container === 'string') {
    if (typeof item === 'string') return container.includes(item);
    throw new OperationError(`Type of parameters mismatch, expected \`str\`, actual \`${typeName(item)} (repr: ${repr(item)})\``);
  }
  if (isSequence(container)) return container.items.some((other) => isEqual(other, item));
  if (container !== null && typeof container === 'object' && container.type === 'dict') {
    return container.entries.has(hashKey(item));
  }
  throw notSupported('in', item, container);
}

function add(left: Value, right: Value): Value {
  if (typeof left === 'string' && typeof right === 'string') return checkSize(left + right, left.length + right.length);
  if (isSequence(left) && isSequence(right) && left.type === right.type) {
    checkSize(null, left.items.length + right.items.length);
    const items = [...left.items, ...right.items];
    return left.type === 'list' ? list(items) : tuple(items);
  }
  return arithmetic('+', left, right);
}

function multiply(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right !== 'number') return multiply(right, left);
  if (typeof right === 'number' && (typeof left === 'string' || isSequence(left))) {
    const count = Math.max(0, right);
    if (typeof left === 'string') {
      checkSize(null, left.length * count);
      return left.repeat(count);
    }
    checkSize(null, left.items.length * count);
    const items = Array.from({ length: count }, () => left.items).flat();
    return left.type === 'list' ? list(items) : tuple(items);
  }
  return arithmetic('*', left, right);
}

function arithmetic(operator: '+' | '-' | '*' | '//' | '%', left: Value, right: Value): number {
  if (typeof left !== 'number' || typeof right !== 'number') throw notSupported(operator, left, right);
  if (right === 0 && operator === '//') throw new OperationError(`Floor division by zero: ${left} // 0`);
  if (right === 0 && operator === '%') throw new OperationError(`Modulo by zero: ${left} % 0`);
  const quotient = Math.floor(left / right);
  const result = { '+': left + right, '-': left - right, '*': left * right, '//': quotient, '%': left - quotient * right }[
    operator
  ];
  if (!Number.isSafeInteger(result)) throw new OperationError('integer is too large');
  return result;
}

/** `format % values`, with `%s`, `%r`, `%d` and `%%`. */
function formatPercent(format: string, values: Value): string {
  const isTuple = values !== null && typeof values === 'object' && values.type === 'tuple';
  const pending = isTuple ? [...values.items] : [values];
  const text = format.replace(/%(.?)/gs, (_, conversion: string) => {
    if (conversion === '%') return '%';
    if (!'srd'.includes(conversion) || conversion === '')
      throw new OperationError(`Unsupported format character \`${conversion}\``);
    const value = pending.shift();
    if (value === undefined) throw new OperationError('Not enough arguments for format string');
    return conversion === 'r' ? repr(value) : str(value);
  });
  if (pending.length > 0) throw new OperationError('Too many arguments for format string');
  return text;
}

function checkSize<Result>(result: Result, size: number): Result {
  if (size > MAX_SIZE) throw new OperationError('value is too large');
  return result;
}

function notSupported(operator: string, left: Value, right: Value): OperationError {
  return new OperationError(`Operation \`${operator}\` not supported for types \`${typeName(left)}\` and \`${typeName(right)}\``);
}
