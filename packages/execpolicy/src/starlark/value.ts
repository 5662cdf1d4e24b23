/** What a program computes with. `null` is `None`; numbers are integers. */
export type Value = string | number | boolean | null | List | Tuple | Dict | Range | Callable;

export interface List {
  type: 'list';
  items: Value[];
  /** Loops that are going over it: until they end it cannot be changed. */
  loops: number;
}

export interface Tuple {
  type: 'tuple';
  items: readonly Value[];
}

export interface Dict {
  type: 'dict';
  /** By {@link hashKey}. */
  entries: Map<string, [key: Value, value: Value]>;
  loops: number;
}

export interface Range {
  type: 'range';
  start: number;
  stop: number;
  step: number;
}

export interface CallArguments {
  positional: readonly Value[];
  named: ReadonlyMap<string, Value>;
}

export interface Callable {
  type: 'function';
  name: string;
  /** @throws OperationError, which the evaluator turns into an error with a place. */
  call(args: CallArguments): Value;
}

/** A value on which an operation makes no sense. Has no place yet. */
export class OperationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OperationError';
  }
}

export function list(items: Value[]): List {
  return { type: 'list', items, loops: 0 };
}

export function tuple(items: readonly Value[]): Tuple {
  return { type: 'tuple', items };
}

export function dict(entries: Iterable<readonly [Value, Value]> = []): Dict {
  const made: Dict = { type: 'dict', entries: new Map(), loops: 0 };
  for (const [key, value] of entries) made.entries.set(hashKey(key), [key, value]);
  return made;
}

export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'int';
    case 'boolean':
      return 'bool';
    default:
      return value.type;
  }
}

/** Text of a value as the program would write it. */
export function repr(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  switch (value.type) {
    case 'list':
      return `[${value.items.map(repr).join(', ')}]`;
    case 'tuple':
      return value.items.length === 1 ? `(${value.items.map(repr).join()},)` : `(${value.items.map(repr).join(', ')})`;
    case 'dict':
      return `{${[...value.entries.values()].map(([key, entry]) => `${repr(key)}: ${repr(entry)}`).join(', ')}}`;
    case 'range':
      return `range(${value.start}, ${value.stop}${value.step === 1 ? '' : `, ${value.step}`})`;
    case 'function':
      return value.name;
    default:
      return value satisfies never;
  }
}

export function str(value: Value): string {
  return typeof value === 'string' ? value : repr(value);
}

export function isTruthy(value: Value): boolean {
  if (value === null || typeof value !== 'object') return Boolean(value);
  if (value.type === 'dict') return value.entries.size > 0;
  if (value.type === 'range') return rangeLength(value) > 0;
  return value.type === 'function' || value.items.length > 0;
}

export function isEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if ((left.type === 'list' || left.type === 'tuple') && left.type === right.type) {
    const others = right.items;
    return left.items.length === others.length && left.items.every((item, index) => isEqual(item, others[index] ?? null));
  }
  if (left.type === 'dict' && right.type === 'dict') {
    const others = right.entries;
    const hasSame = ([key, [, value]]: [string, [Value, Value]]) =>
      isEqual(value, others.get(key)?.[1] ?? null) && others.has(key);
    return left.entries.size === others.size && [...left.entries].every(hasSame);
  }
  return left.type === 'range' && right.type === 'range' && repr(left) === repr(right);
}

/** A text that is the same for equal keys only. @throws OperationError for values that cannot be keys. */
export function hashKey(value: Value): string {
  if (value !== null && typeof value === 'object') {
    if (value.type !== 'tuple') throw new OperationError(`Value of type \`${value.type}\` is not hashable`);
    return `(${value.items.map(hashKey).join(',')})`;
  }
  return `${typeof value}:${JSON.stringify(value)}`;
}

export function rangeLength({ start, stop, step }: Range): number {
  return Math.max(0, Math.ceil((stop - start) / step));
}

/** Goes over a value. While it does, the value cannot be changed. @throws OperationError */
export function* iterate(value: Value): Generator<Value, void, undefined> {
  if (value !== null && typeof value === 'object') {
    switch (value.type) {
      case 'tuple':
        yield* value.items;
        return;
      case 'range':
        for (let index = 0; index < rangeLength(value); index += 1) yield value.start + index * value.step;
        return;
      case 'list':
      case 'dict':
        value.loops += 1;
        try {
          yield* value.type === 'list' ? value.items : [...value.entries.values()].map(([key]) => key);
        } finally {
          value.loops -= 1;
        }
        return;
      case 'function':
        break;
      default:
        value satisfies never;
    }
  }
  throw new OperationError(`Operation \`(iter)\` not supported on type \`${typeName(value)}\``);
}

/** @throws OperationError while a loop goes over `value`. */
export function checkMutable(value: List | Dict): void {
  if (value.loops > 0) throw new OperationError('This operation mutates an iterable for an iterator while iterating.');
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quote(text: string): string {
  return `"${text.replace(/["\\\n\r\t]/g, (char) => ESCAPES[char] ?? char)}"`;
}
