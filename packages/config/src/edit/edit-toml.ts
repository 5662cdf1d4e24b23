import { isDeepStrictEqual } from 'node:util';
import { parseTOML } from 'toml-eslint-parser';
import type { TomlTable, TomlValue } from '../toml/toml-value.ts';
import { tomlKey, tomlPath, tomlText } from './toml-text.ts';

/** One value to write; `null` removes what is there. */
export interface TomlEdit {
  path: readonly string[];
  value: TomlValue | null;
  /** `upsert` merges a table into what is there, `replace` puts it in its place. */
  strategy: 'replace' | 'upsert';
}

/** Changes values in a TOML text. Comments, order and spelling of everything else stay. */
export function editToml(text: string, edit: TomlEdit): string {
  const { path, value, strategy } = edit;
  if (value === null) return removeAt(text, path);
  if (!isTable(value)) return setLeaf(text, path, value);
  const kept = strategy === 'replace' ? removeMissing(text, path, value) : text;
  const entries = Object.entries(value);
  if (entries.length === 0) return hasTable(kept, path) ? kept : addTable(kept, path, '');
  return entries.reduce((edited, [key, inner]) => editToml(edited, { path: [...path, key], value: inner, strategy }), kept);
}

interface Entry {
  path: string[];
  /** The whole line, its end included. */
  start: number;
  end: number;
  valueStart: number;
  valueEnd: number;
}

interface Table {
  path: string[];
  start: number;
  headerEnd: number;
  entries: Entry[];
}

interface Layout {
  root: Entry[];
  tables: Table[];
}

function layoutOf(text: string): Layout {
  const [top] = parseTOML(text).body;
  const root: Entry[] = [];
  const tables: Table[] = [];
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') root.push(entryOf(node, [], text));
    else if (node.kind === 'standard') {
      const path = node.resolvedKey.map(String);
      const headerEnd = lineEnd(text, node.key.range[1]);
      tables.push({ path, start: node.range[0], headerEnd, entries: node.body.map((each) => entryOf(each, path, text)) });
    }
  }
  return { root, tables };
}

type KeyValue = Extract<ReturnType<typeof parseTOML>['body'][0]['body'][number], { type: 'TOMLKeyValue' }>;

function entryOf(node: KeyValue, prefix: readonly string[], text: string): Entry {
  const keys = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : String(key.value)));
  const [valueStart, valueEnd] = node.value.range;
  return {
    path: [...prefix, ...keys],
    start: lineStart(text, node.range[0]),
    end: lineEnd(text, valueEnd),
    valueStart,
    valueEnd,
  };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((key, index) => path[index] === key);
}

function allEntries({ root, tables }: Layout): Entry[] {
  return [...root, ...tables.flatMap(({ entries }) => entries)];
}

function splice(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function setLeaf(text: string, path: readonly string[], value: TomlValue): string {
  const layout = layoutOf(text);
  const own = allEntries(layout).find((entry) => isDeepStrictEqual(entry.path, path));
  if (own !== undefined) return splice(text, own.valueStart, own.valueEnd, tomlText(value));
  const cleared = layout.tables.some((table) => startsWith(table.path, path)) ? removeAt(text, path) : text;
  if (cleared !== text) return setLeaf(cleared, path, value);
  const inline = allEntries(layout).find((entry) => startsWith(path, entry.path) && text[entry.valueStart] === '{');
  if (inline !== undefined) return setInside(text, inline, path, value);
  const parent = path.slice(0, -1);
  const line = `${tomlKey(path.at(-1) ?? '')} = ${tomlText(value)}\n`;
  if (parent.length === 0) return insertAfter(text, layout.root.at(-1)?.end ?? 0, line, layout.root.length === 0 && text !== '');
  const table = layout.tables.find((each) => isDeepStrictEqual(each.path, parent));
  if (table === undefined) return addTable(text, parent, line);
  return insertAfter(text, table.entries.at(-1)?.end ?? table.headerEnd, line, false);
}

function insertAfter(text: string, at: number, line: string, blankAfter: boolean): string {
  const before = text.slice(0, at);
  const newline = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${before}${newline}${line}${blankAfter ? '\n' : ''}${text.slice(at)}`;
}

/** Adds a table behind those that share the most of its path, or at the end. */
function addTable(text: string, path: readonly string[], lines: string): string {
  const { tables } = layoutOf(text);
  const shared = Math.max(0, ...tables.map((table) => sharedKeys(table.path, path)));
  const last = shared === 0 ? -1 : tables.findLastIndex((table) => sharedKeys(table.path, path) === shared);
  const next = tables[last + 1];
  const at = last === -1 || next === undefined ? text.length : startOfBlock(text, next.start);
  const before = text.slice(0, at).replace(/\n+$/, '');
  const after = text.slice(at);
  return `${before}${before === '' ? '' : '\n\n'}[${tomlPath(path)}]\n${lines}${after === '' ? '' : `\n${after}`}`;
}

/** How many keys two paths have in common from their beginning. */
function sharedKeys(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((key, index) => key !== other[index]);
  return differs === -1 ? one.length : differs;
}

/** Comments right above a table belong to it. */
function startOfBlock(text: string, tableStart: number): number {
  let at = lineStart(text, tableStart);
  while (at > 0 && /^[ \t]*#/.test(text.slice(lineStart(text, at - 1), at))) at = lineStart(text, at - 1);
  return at;
}

/** A table in braces is written anew. */
function setInside(text: string, entry: Entry, path: readonly string[], value: TomlValue | null): string {
  const table = parseTOML(`x = ${text.slice(entry.valueStart, entry.valueEnd)}\n`);
  const [node] = table.body[0].body;
  const known = node?.type === 'TOMLKeyValue' ? valueOf(node.value) : {};
  if (!isTable(known)) return text;
  const keys = path.slice(entry.path.length);
  const changed = value === null ? withoutValue(known, keys) : withValue(known, keys, value);
  return splice(text, entry.valueStart, entry.valueEnd, tomlText(changed));
}

function valueOf(node: KeyValue['value']): TomlValue {
  switch (node.type) {
    case 'TOMLInlineTable':
      return Object.fromEntries(
        node.body.map((each) => [
          each.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : String(key.value))).join('.'),
          valueOf(each.value),
        ]),
      );
    case 'TOMLArray':
      return node.elements.map(valueOf);
    default:
      return node.value instanceof Date ? node.value.toISOString() : node.value;
  }
}

function withValue(table: TomlTable, path: readonly string[], value: TomlValue): TomlTable {
  const [key = '', ...rest] = path;
  if (rest.length === 0) return { ...table, [key]: value };
  const inner = table[key];
  return { ...table, [key]: withValue(isTable(inner) ? inner : {}, rest, value) };
}

function withoutValue(table: TomlTable, path: readonly string[]): TomlTable {
  const [key = '', ...rest] = path;
  const inner = table[key];
  if (rest.length > 0) return isTable(inner) ? { ...table, [key]: withoutValue(inner, rest) } : table;
  return Object.fromEntries(Object.entries(table).filter(([name]) => name !== key));
}

function removeAt(text: string, path: readonly string[]): string {
  const layout = layoutOf(text);
  const spans: [start: number, end: number][] = [];
  layout.tables.forEach((table, index) => {
    if (startsWith(table.path, path)) spans.push([table.start, layout.tables[index + 1]?.start ?? text.length]);
  });
  for (const entry of allEntries(layout)) {
    const covered = spans.some(([start, end]) => entry.start >= start && entry.end <= end);
    if (!covered && startsWith(entry.path, path)) spans.push([entry.start, entry.end]);
    else if (startsWith(path, entry.path) && text[entry.valueStart] === '{') return setInside(text, entry, path, null);
  }
  return spans
    .toSorted(([a], [b]) => b - a)
    .reduce((cut, [start, end]) => splice(cut, start, end, ''), text)
    .replace(/\n{3,}$/, '\n');
}

/** Removes below `path` what `value` does not hold. */
function removeMissing(text: string, path: readonly string[], value: TomlTable): string {
  const layout = layoutOf(text);
  const gone = new Set<string>();
  for (const { path: found } of [...allEntries(layout), ...layout.tables]) {
    const next = found[path.length];
    if (startsWith(found, path) && next !== undefined && !Object.hasOwn(value, next)) gone.add(next);
  }
  return [...gone].reduce((cut, key) => removeAt(cut, [...path, key]), text);
}

function hasTable(text: string, path: readonly string[]): boolean {
  return layoutOf(text).tables.some((table) => startsWith(table.path, path));
}

function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
