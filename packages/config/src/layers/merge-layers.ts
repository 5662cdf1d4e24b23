import { isTable, ownValue, setKey, type TomlTable, type TomlValue } from '../toml/toml-value.ts';
import type { ConfigLayer } from './config-layer.ts';

/** Lays the layers that count over each other, weakest first: tables are merged, all else is replaced. */
export function mergeLayers(layers: readonly ConfigLayer[]): TomlTable {
  const merged: TomlTable = {};
  for (const layer of layers) if (layer.disabledReason === null) mergeInto(merged, layer.config);
  return merged;
}

/** Lays `over` over `base`; neither is changed. */
function mergeTables(base: TomlTable, over: TomlTable): TomlTable {
  const merged: TomlTable = {};
  mergeInto(merged, base);
  mergeInto(merged, over);
  return merged;
}

function mergeInto(target: TomlTable, source: TomlTable): void {
  for (const [key, value] of Object.entries(source)) {
    if (!isTable(value)) {
      setKey(target, key, copyValue(value));
      continue;
    }
    const existing = ownValue(target, key);
    const table: TomlTable = isTable(existing) ? existing : {};
    mergeInto(table, value);
    setKey(target, key, table);
  }
}

/** A list is copied too, so that a merged table can be changed without reaching into a layer. */
function copyValue(value: TomlValue): TomlValue {
  if (Array.isArray(value)) return value.map(copyValue);
  return isTable(value) ? mergeTables({}, value) : value;
}
