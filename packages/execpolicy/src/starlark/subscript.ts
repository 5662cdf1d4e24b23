import { checkIndex } from './sequence-index.ts';
import { checkMutable, hashKey, list, OperationError, repr, tuple, typeName, type Value } from './value.ts';

/** `target[key]`. @throws OperationError */
export function itemOf(target: Value, key: Value): Value {
  if (typeof target === 'string') {
    const characters = [...target];
    return characters[indexIn(characters, key)] ?? '';
  }
  if (target !== null && typeof target === 'object') {
    if (target.type === 'list' || target.type === 'tuple') return target.items[indexIn(target.items, key)] ?? null;
    if (target.type === 'dict') {
      const entry = target.entries.get(hashKey(key));
      if (entry === undefined) throw new OperationError(`Key \`${repr(key)}\` was not found`);
      return entry[1];
    }
  }
  throw new OperationError(`Operation \`[]\` not supported on type \`${typeName(target)}\``);
}

/** `target[start:stop]`. @throws OperationError */
export function sliceOf(target: Value, bounds: readonly (Value | null)[]): Value {
  const [start = null, stop = null, stride = null] = bounds;
  if (stride !== null && stride !== 1) throw new OperationError('slices with a step are not supported');
  const bound = (value: Value): number | undefined => {
    if (value === null) return undefined;
    if (typeof value !== 'number')
      throw new OperationError(`Expected \`int\`, but got \`${typeName(value)} (repr: ${repr(value)})\``);
    return value;
  };
  if (typeof target === 'string') return [...target].slice(bound(start), bound(stop)).join('');
  if (target !== null && typeof target === 'object' && (target.type === 'list' || target.type === 'tuple')) {
    const items = target.items.slice(bound(start), bound(stop));
    return target.type === 'list' ? list(items) : tuple(items);
  }
  throw new OperationError(`Operation \`[::]\` not supported on type \`${typeName(target)}\``);
}

/** `container[key] = value`. @throws OperationError */
export function setItem(container: Value, key: Value, value: Value): void {
  if (container !== null && typeof container === 'object') {
    if (container.type === 'list') {
      checkMutable(container);
      container.items[indexIn(container.items, key)] = value;
      return;
    }
    if (container.type === 'dict') {
      checkMutable(container);
      container.entries.set(hashKey(key), [key, value]);
      return;
    }
  }
  throw new OperationError(`Operation \`[]=\` not supported on type \`${typeName(container)}\``);
}

function indexIn(items: readonly unknown[], key: Value): number {
  if (typeof key !== 'number') throw new OperationError(`Expected \`int\`, but got \`${typeName(key)} (repr: ${repr(key)})\``);
  return checkIndex(key, items.length);
}
