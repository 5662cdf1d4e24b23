/** A value of a TOML document. Dates are kept as their text. */
export type TomlValue = string | number | boolean | TomlValue[] | TomlTable;

/** A TOML table. */
export interface TomlTable {
  [key: string]: TomlValue;
}

/** Whether a value is a table rather than a list or a plain value. */
export function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets a key also when it is `__proto__`, which an assignment would take for the prototype. */
export function setKey(table: TomlTable, key: string, value: TomlValue): void {
  if (key === '__proto__') Object.defineProperty(table, key, { value, enumerable: true, configurable: true, writable: true });
  else table[key] = value;
}

/** The key's own value; `undefined` also for what every object inherits. */
export function ownValue(table: TomlTable, key: string): TomlValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
