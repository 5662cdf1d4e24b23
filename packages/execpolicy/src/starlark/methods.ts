import { collect, native, pairsOf, toInt } from './builtins.ts';
import { checkIndex } from './sequence-index.ts';
import { suggestName } from './suggest-name.ts';
import {
  type Callable,
  checkMutable,
  type Dict,
  hashKey,
  isEqual,
  type List,
  list,
  OperationError,
  repr,
  str,
  tuple,
  typeName,
  type Value,
} from './value.ts';

/** The method `name` of `value`, bound to it. @throws OperationError when there is none. */
export function attributeOf(value: Value, name: string): Callable {
  const methods = methodsOf(value) ?? [];
  const method = methods.find((candidate) => candidate.name === name);
  if (method !== undefined) return method;
  const suggestion = suggestName(
    name,
    methods.map((candidate) => candidate.name),
  );
  const hint = suggestion === null ? '' : `, did you mean \`${suggestion}\`?`;
  throw new OperationError(`Object of type \`${typeName(value)}\` has no attribute \`${name}\`${hint}`);
}

function methodsOf(value: Value): Callable[] | null {
  if (typeof value === 'string') return stringMethods(value);
  if (value === null || typeof value !== 'object') return null;
  if (value.type === 'list') return listMethods(value);
  return value.type === 'dict' ? dictMethods(value) : null;
}

function stringMethods(text: string): Callable[] {
  const trim = (name: string, pattern: (set: string) => RegExp) =>
    native(name, [0, 1], ([set]) =>
      text.replace(pattern(set === undefined || set === null ? '\\s' : escapeSet(toText(set))), ''),
    );
  return [
    native('endswith', [1, 1], ([suffix]) => text.endsWith(toText(suffix))),
    native('find', [1, 1], ([part]) => text.indexOf(toText(part))),
    { type: 'function', name: 'format', call: ({ positional, named }) => format(text, positional, named) },
    native('join', [1, 1], ([parts]) => collect(parts).map(toText).join(text)),
    native('lower', [0, 0], () => text.toLowerCase()),
    trim('lstrip', (set) => new RegExp(`^[${set}]+`)),
    native('removeprefix', [1, 1], ([prefix]) => (text.startsWith(toText(prefix)) ? text.slice(toText(prefix).length) : text)),
    native('removesuffix', [1, 1], ([suffix]) =>
      text.endsWith(toText(suffix)) ? text.slice(0, text.length - toText(suffix).length) : text,
    ),
    native('replace', [2, 2], ([from, to]) => text.replaceAll(toText(from), () => toText(to))),
    trim('rstrip', (set) => new RegExp(`[${set}]+$`)),
    native('split', [0, 1], ([separator = null]) => list(split(text, separator))),
    native('splitlines', [0, 0], () => list(text.replace(/\r?\n$/, '').split(/\r?\n/))),
    native('startswith', [1, 1], ([prefix]) => text.startsWith(toText(prefix))),
    trim('strip', (set) => new RegExp(`^[${set}]+|[${set}]+$`, 'g')),
    native('upper', [0, 0], () => text.toUpperCase()),
  ];
}

function split(text: string, separator: Value): string[] {
  if (separator === null) return text.split(/\s+/).filter((word) => word !== '');
  if (separator === '') throw new OperationError('Empty separator cannot be used for string splitting');
  return text.split(toText(separator));
}

/** `{}`, `{0}` and `{name}` of `str.format`; `{{` and `}}` stand for braces. */
function format(text: string, positional: readonly Value[], named: ReadonlyMap<string, Value>): string {
  let next = 0;
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (found, field: string | undefined) => {
    if (field === undefined) return found.slice(1);
    if (field !== '' && !/^[0-9]+$/.test(field)) {
      const value = named.get(field);
      if (value === undefined) throw new OperationError(`Key \`${field}\` was not found`);
      return str(value);
    }
    const value = positional[field === '' ? next : Number(field)];
    if (value === undefined) throw new OperationError('Not enough parameters in format string');
    if (field === '') next += 1;
    return str(value);
  });
}

function listMethods(target: List): Callable[] {
  const changing = (name: string, counts: readonly [number, number], call: (args: Value[]) => Value) =>
    native(name, counts, (args) => {
      checkMutable(target);
      return call(args);
    });
  return [
    changing('append', [1, 1], ([item = null]) => {
      target.items.push(item);
      return null;
    }),
    changing('extend', [1, 1], ([items]) => {
      target.items = [...target.items, ...collect(items)];
      return null;
    }),
    native('index', [1, 1], ([item = null]) => indexOf(target, item)),
    changing('insert', [2, 2], ([at = 0, item = null]) => {
      target.items.splice(toInt(at), 0, item);
      return null;
    }),
    changing('pop', [0, 1], ([at = -1]) => {
      const [item] = target.items.splice(checkIndex(toInt(at), target.items.length), 1);
      return item ?? null;
    }),
    changing('remove', [1, 1], ([item = null]) => {
      target.items.splice(indexOf(target, item), 1);
      return null;
    }),
  ];
}

function indexOf(target: List, item: Value): number {
  const at = target.items.findIndex((other) => isEqual(other, item));
  if (at === -1) throw new OperationError(`Element \`${repr(item)}\` not found in list`);
  return at;
}

function dictMethods(target: Dict): Callable[] {
  return [
    native('get', [1, 2], ([key = null, fallback = null]) => entryOf(target, key, fallback)),
    native('items', [0, 0], () => list([...target.entries.values()].map((pair) => tuple(pair)))),
    native('keys', [0, 0], () => list([...target.entries.values()].map(([key]) => key))),
    native('pop', [1, 2], ([key = null, fallback]) => {
      checkMutable(target);
      const found = entryOf(target, key, fallback);
      if (found === undefined) throw new OperationError(`Key \`${repr(key)}\` not found in dictionary \`${repr(target)}\``);
      target.entries.delete(hashKey(key));
      return found;
    }),
    native('setdefault', [1, 2], ([key = null, fallback = null]) => {
      checkMutable(target);
      if (!target.entries.has(hashKey(key))) target.entries.set(hashKey(key), [key, fallback]);
      return entryOf(target, key, fallback);
    }),
    native('update', [1, 1], ([entries = null]) => {
      checkMutable(target);
      for (const [key, value] of pairsOf(entries)) target.entries.set(hashKey(key), [key, value]);
      return null;
    }),
    native('values', [0, 0], () => list([...target.entries.values()].map(([, value]) => value))),
  ];
}

function entryOf<Fallback extends Value | undefined>(target: Dict, key: Value, fallback: Fallback): Value | Fallback {
  const entry = target.entries.get(hashKey(key));
  return entry === undefined ? fallback : entry[1];
}

function toText(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw new OperationError(`expected \`str\`, actual \`${typeName(value ?? null)} (repr: ${repr(value ?? null)})\``);
}

function escapeSet(characters: string): string {
  return characters.replace(/[\]\\^-]/g, '\\$&');
}
