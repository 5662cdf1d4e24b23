import type { ProtocolVersion, RequestResult } from '@codex-ts/app-server-protocol';
import type { TomlTable, TomlValue } from '@codex-ts/config';
import { SHAPE_OF_104, SHAPE_OF_169, type ConfigShape, type JsonTable } from './config-shapes.ts';

type Answer = RequestResult<'config/read'>['config'];

/** A merged configuration as clients of a version read it: every key that they know, `null` or its default where it is not set. */
export function configView(config: TomlTable, protocol: ProtocolVersion): Answer {
  const shape = protocol === '0.104' ? SHAPE_OF_104 : SHAPE_OF_169;
  const set = shape.onlyKnown ? Object.entries(config).filter(([key]) => shape.keys.has(key)) : Object.entries(config);
  const unset = Object.fromEntries([...shape.keys].map((key) => [key, null]));
  const filled = set.map(([key, value]) => [key, filledIn(value, key, shape)]);
  return { ...unset, ...shape.defaults, ...Object.fromEntries(filled) } as Answer; // values of files, which clients get as they are
}

function filledIn(value: TomlValue, key: string, shape: ConfigShape): unknown {
  if (!isTable(value)) return value;
  const section = shape.sections[key];
  if (section !== undefined) return { ...section, ...value };
  const entry = shape.maps[key];
  if (entry === undefined) return value;
  const entries = Object.entries(value).map(([name, table]) => [name, isTable(table) ? { ...entry.member, ...table } : table]);
  return { ...entry.always, ...Object.fromEntries(entries) };
}

function isTable(value: unknown): value is JsonTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
