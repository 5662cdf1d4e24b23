import { findFeature } from '../features/feature-registry.ts';
import type { KeyPath } from '../toml/locate-key.ts';
import { isTable, type TomlTable } from '../toml/toml-value.ts';
import { configToml } from './config-toml.ts';
import type { Field } from './field.ts';

/** Tables whose contents are not described here. */
const FREE_TABLES = new Set(['desktop', 'permissions']);

/** The keys of a configuration that are not known, in the order in which they stand. Below an unknown key nothing is looked at. */
export function findUnknownKeys(config: TomlTable): KeyPath[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const field = configToml.member?.(key);
    if (field === undefined) return [[key]];
    if (key === 'features' && isTable(value)) return unknownFeatures(value);
    return FREE_TABLES.has(key) ? [] : unknownIn(value, field, [key]);
  });
}

function unknownIn(value: unknown, field: Field<unknown>, path: KeyPath): KeyPath[] {
  if (field.member === undefined) return [];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isTable(value)
      ? Object.entries(value)
      : [];
  return members.flatMap(([key, item]) => {
    const inner = field.member?.(key);
    return inner === undefined ? [[...path, key]] : unknownIn(item, inner, [...path, key]);
  });
}

function unknownFeatures(features: TomlTable): KeyPath[] {
  return Object.keys(features)
    .filter((name) => findFeature(name) === undefined)
    .map((name) => ['features', name]);
}
