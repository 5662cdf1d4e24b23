import { compare } from './operators.ts';
import {
  type Callable,
  dict,
  isTruthy,
  iterate,
  list,
  OperationError,
  rangeLength,
  repr,
  str,
  tuple,
  typeName,
  type Value,
} from './value.ts';

/** Most items that a function makes of what it is given. */
const MAX_ITEMS = 10_000;

/** What every program can use. There is no `print`: rules have no output. */
export const BUILTINS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['True', true],
  ['False', false],
  ['None', null],
  ...[
    native('all', [1, 1], ([items]) => collect(items).every(isTruthy)),
    native('any', [1, 1], ([items]) => collect(items).some(isTruthy)),
    native('bool', [0, 1], ([value = false]) => isTruthy(value)),
    native('dict', [0, 1], ([entries]) => dict(entries === undefined ? [] : pairsOf(entries))),
    native('enumerate', [1, 2], ([items, start = 0]) =>
      list(collect(items).map((item, index) => tuple([index + toInt(start), item]))),
    ),
    native('fail', [0, 100], (values) => {
      throw new OperationError(`fail: ${values.map(str).join(' ')}`);
    }),
    native('int', [1, 1], ([value = 0]) => toInt(value)),
    native('len', [1, 1], ([value = null]) => lengthOf(value)),
    native('list', [0, 1], ([items]) => list(items === undefined ? [] : collect(items))),
    native('max', [1, 100], (values) => extreme('max', values, (order) => order > 0)),
    native('min', [1, 100], (values) => extreme('min', values, (order) => order < 0)),
    native('range', [1, 3], rangeOf),
    native('repr', [1, 1], ([value = null]) => repr(value)),
    native('reversed', [1, 1], ([items]) => list(collect(items).toReversed())),
    native('sorted', [1, 1], ([items]) => list(collect(items).toSorted((left, right) => compare(left, right, 'cmp()')))),
    native('str', [1, 1], ([value = null]) => str(value)),
    native('tuple', [0, 1], ([items]) => tuple(items === undefined ? [] : collect(items))),
    native('type', [1, 1], ([value = null]) => typeName(value)),
    native('zip', [0, 100], (values) => {
      const columns = values.map((items) => collect(items));
      const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
      return list(Array.from({ length }, (_, row) => tuple(columns.map((column) => column[row] ?? null))));
    }),
  ].map((callable) => [callable.name, callable] as const),
]);

/** A function that takes positional arguments only, between two counts. */
export function native(name: string, [fewest, most]: readonly [number, number], call: (args: Value[]) => Value): Callable {
  return {
    type: 'function',
    name,
    call({ positional, named }) {
      for (const extra of named.keys())
        throw new OperationError(`Found \`${extra}\` extra named parameter(s) for call to ${name}`);
      if (positional.length < fewest || positional.length > most) {
        const expected = fewest === most ? String(fewest) : `${fewest} to ${most}`;
        throw new OperationError(`Wrong number of positional arguments, expected ${expected}, got ${positional.length}`);
      }
      return call([...positional]);
    },
  };
}

/** The items of an iterable. @throws OperationError */
export function collect(value: Value | undefined): Value[] {
  const items: Value[] = [];
  for (const item of iterate(value ?? null)) {
    if (items.length >= MAX_ITEMS) throw new OperationError('value is too large');
    items.push(item);
  }
  return items;
}

/** The pairs of a dictionary, or of an iterable of pairs. @throws OperationError */
export function pairsOf(value: Value): (readonly [Value, Value])[] {
  if (value !== null && typeof value === 'object' && value.type === 'dict') return [...value.entries.values()];
  return collect(value).map((item) => {
    const [key, entry, ...rest] = collect(item);
    if (key === undefined || entry === undefined || rest.length > 0)
      throw new OperationError('expected pairs of a key and a value');
    return [key, entry] as const;
  });
}

export function toInt(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' && /^[+-]?[0-9]{1,15}$/.test(value)) return Number(value);
  if (typeof value === 'string') throw new OperationError(`Cannot parse \`${value}\` as an integer in base 10`);
  throw new OperationError(`Expected \`int\`, but got \`${typeName(value)} (repr: ${repr(value)})\``);
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return [...value].length;
  if (value !== null && typeof value === 'object') {
    if (value.type === 'dict') return value.entries.size;
    if (value.type === 'range') return rangeLength(value);
    if (value.type !== 'function') return value.items.length;
  }
  throw new OperationError(`Operation \`len()\` not supported on type \`${typeName(value)}\``);
}

function rangeOf(args: Value[]): Value {
  const [first = 0, second, step = 1] = args.map(toInt);
  if (step === 0) throw new OperationError('Third argument of range (step) cannot be zero');
  return second === undefined
    ? { type: 'range', start: 0, stop: first, step }
    : { type: 'range', start: first, stop: second, step };
}

function extreme(name: string, values: Value[], isBetter: (order: number) => boolean): Value {
  const items = values.length === 1 ? collect(values[0]) : values;
  const [first, ...rest] = items;
  if (first === undefined) throw new OperationError(`Argument is an empty iterable, ${name}() expect a non empty iterable`);
  return rest.reduce((best, item) => (isBetter(compare(item, best, 'cmp()')) ? item : best), first);
}
