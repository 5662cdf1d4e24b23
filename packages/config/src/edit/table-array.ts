import { isDeepStrictEqual } from 'node:util';
import { parseTOML } from 'toml-eslint-parser';
import { parseToml } from '../toml/parse-toml.ts';
import type { TomlTable, TomlValue } from '../toml/toml-value.ts';
import { tomlKey, tomlPath, tomlText } from './toml-text.ts';

/** Adds a `[[path]]` table of plain values at the end of a TOML text. */
export function appendTable(text: string, path: readonly string[], table: Readonly<Record<string, TomlValue>>): string {
  const before = text.replace(/\n*$/, '');
  const lines = Object.entries(table).map(([key, value]) => `${tomlKey(key)} = ${tomlText(value)}\n`);
  return `${before}${before === '' ? '' : '\n\n'}[[${tomlPath(path)}]]\n${lines.join('')}`;
}

/** Takes the `[[path]]` tables away that `matches` names. What follows their last line stays, comments too. */
export function removeTables(text: string, path: readonly string[], matches: (table: TomlTable) => boolean): string {
  const nodes = parseTOML(text).body[0].body.filter((node) => node.type === 'TOMLTable');
  const tables = tablesAt(parseToml(text, { fileName: 'config.toml' }), path);
  const spans: [start: number, end: number][] = [];
  for (const node of nodes) {
    if (node.kind !== 'array') continue;
    const index = node.resolvedKey.at(-1);
    if (typeof index !== 'number' || !isDeepStrictEqual(node.resolvedKey.slice(0, -1), [...path])) continue;
    const table = tables[index];
    if (table !== undefined && matches(table)) spans.push([node.range[0], lineEnd(text, node.range[1])]);
  }
  return spans.toReversed().reduce((cut, [start, end]) => cut.slice(0, start).replace(/\n\n$/, '\n') + cut.slice(end), text);
}

function tablesAt(config: TomlTable, path: readonly string[]): readonly TomlTable[] {
  let found: TomlValue | undefined = config;
  for (const key of path) found = isTable(found) ? found[key] : undefined;
  return Array.isArray(found) ? found.filter(isTable) : [];
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
