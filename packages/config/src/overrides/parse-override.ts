import { ConfigError } from '../errors.ts';
import { parseToml } from '../toml/parse-toml.ts';
import { isTable, ownValue, setKey, type TomlTable, type TomlValue } from '../toml/toml-value.ts';
import { CodexError } from '@codex-ts/foundation/errors';

/** One value laid over the configuration files. */
export interface ConfigOverride {
  /** Keys from the top. */
  path: readonly string[];
  value: TomlValue;
}

/**
 * Reads `key.path=value`, the argument of `-c`. Segments of the path may be quoted: `projects."/a.b".trust_level`. The value
 * is TOML, or if it is not, the text as it stands.
 *
 * @throws ConfigError without `=` or without a key.
 */
export function parseOverride(argument: string): ConfigOverride {
  const equals = argument.indexOf('=');
  if (equals === -1) throw new ConfigError(`Invalid override (missing '='): ${argument}`, 'config/invalid-override');
  const key = argument.slice(0, equals).trim();
  if (key === '') throw new ConfigError(`Empty key in override: ${argument}`, 'config/invalid-override');
  return { path: splitKeyPath(key), value: parseValue(argument.slice(equals + 1).trim()) };
}

/**
 * Overrides of a request: a table whose keys may be dotted paths. `null` values are left out.
 */
export function overridesFromTable(table: Readonly<Record<string, unknown>>): ConfigOverride[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const plain = tomlFromJson(value);
    return plain === undefined ? [] : [{ path: splitKeyPath(key), value: plain }];
  });
}

/** The table that several overrides make together; later ones win. */
export function tableFromOverrides(overrides: readonly ConfigOverride[]): TomlTable {
  const root: TomlTable = {};
  for (const { path, value } of overrides) {
    let table = root;
    for (const key of path.slice(0, -1)) {
      const existing = ownValue(table, key);
      const next: TomlTable = isTable(existing) ? existing : {};
      if (next !== existing) setKey(table, key, next);
      table = next;
    }
    setKey(table, path.at(-1) ?? '', structuredClone(value));
  }
  return root;
}

/** Splits a dotted key; a segment in quotes may hold dots. */
export function splitKeyPath(key: string): string[] {
  const segments: string[] = [];
  const pattern = /\s*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^.]*?))\s*(?:\.|$)/y;
  while (pattern.lastIndex < key.length || segments.length === 0) {
    const found = pattern.exec(key);
    if (found === null) return key.split('.');
    segments.push(found[1] !== undefined ? found[1].replace(/\\(.)/g, '$1') : (found[2] ?? found[3] ?? ''));
  }
  return key.endsWith('.') ? [...segments, ''] : segments;
}

function parseValue(text: string): TomlValue {
  try {
    const document = parseToml(`value = ${text}`, { fileName: '-c' });
    const value = document['value'];
    if (value !== undefined && Object.keys(document).length === 1) return value;
  } catch (thrown) {
    if (!(thrown instanceof CodexError)) throw thrown;
  }
  return text.replace(/^["']+|["']+$/g, '');
}

function tomlFromJson(value: unknown): TomlValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.flatMap((item) => tomlFromJson(item) ?? []);
  if (!isTable(value)) return undefined;
  const table: TomlTable = {};
  for (const [key, item] of Object.entries(value)) {
    const plain = tomlFromJson(item);
    if (plain !== undefined) setKey(table, key, plain);
  }
  return table;
}
