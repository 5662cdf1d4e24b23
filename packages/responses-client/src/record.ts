import { isRecord, parsedJson } from '@codex-ts/foundation/json';

/** Anything with keys, as JSON brings it. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The object that `text` spells in JSON; `undefined` for anything else. */
export function parseRecord(text: string): JsonRecord | undefined {
  const value = parsedJson(text);
  return isRecord(value) ? value : undefined;
}

/** `value[key]` if it is an object. */
export function recordAt(value: JsonRecord | undefined, key: string): JsonRecord | undefined {
  const inner = value?.[key];
  return isRecord(inner) ? inner : undefined;
}

/** `value[key]` if it is a string. */
export function stringAt(value: JsonRecord | undefined, key: string): string | undefined {
  const inner = value?.[key];
  return typeof inner === 'string' ? inner : undefined;
}

/** `value[key]` if it is a number. */
export function numberAt(value: JsonRecord | undefined, key: string): number | undefined {
  const inner = value?.[key];
  return typeof inner === 'number' ? inner : undefined;
}
