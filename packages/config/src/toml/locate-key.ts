import { scanToml, type ScannedEntry } from './scan-toml.ts';
import { rangeAt, type SourceRange } from './source-range.ts';

/** A path into a document: keys, and indices of lists. */
export type KeyPath = readonly (string | number)[];

/**
 * Finds where a value stands in a document that parses.
 *
 * A value that has no place of its own, such as a table made by dotted keys or a missing field, is shown at the first thing
 * inside it, else at what it would stand in. `null` for an empty document.
 */
export function locateValue(text: string, path: KeyPath): SourceRange | null {
  const entries = scanToml(text);
  const entry =
    entries.find((one) => samePath(one.path, path)) ??
    entries.find((one) => startsWith(one.path, path)) ??
    nearestParent(entries, path);
  return entry === undefined ? null : rangeAt(text, entry.value.offset, entry.value.length);
}

/** Finds where a key stands: the whole key of an assignment, or the whole head of a table. */
export function locateKey(text: string, path: KeyPath): SourceRange | null {
  const entries = scanToml(text);
  const entry = entries.find((one) => samePath(one.path, path)) ?? entries.find((one) => startsWith(one.path, path));
  return entry === undefined ? null : rangeAt(text, entry.key.offset, entry.key.length);
}

function nearestParent(entries: readonly ScannedEntry[], path: KeyPath): ScannedEntry | undefined {
  return entries.filter((one) => startsWith(path, one.path)).toSorted((one, other) => other.path.length - one.path.length)[0];
}

function samePath(one: KeyPath, other: KeyPath): boolean {
  return one.length === other.length && startsWith(one, other);
}

function startsWith(path: KeyPath, prefix: KeyPath): boolean {
  return path.length >= prefix.length && prefix.every((part, index) => part === path[index]);
}
