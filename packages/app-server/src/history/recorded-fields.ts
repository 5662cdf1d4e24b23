import { fileURLToPath } from 'node:url';
import type { CommandAction, FileUpdateChange, ItemStatus, JsonValue } from '@codex-ts/protocol';

/** An object of a thread file. Anything may be in it, or missing. */
export type RecordedFields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): RecordedFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `{"secs":1,"nanos":0}` in milliseconds; `null` for anything else. */
export function durationOf(value: unknown): number | null {
  const { secs, nanos } = fieldsOf(value);
  return typeof secs === 'number' && typeof nanos === 'number' ? Math.round(secs * 1000 + nanos / 1_000_000) : null;
}

/** A path, also where it is written as `file:` URL. */
export function pathOf(value: unknown): string {
  const text = textOf(value);
  if (!text.startsWith('file:')) return text;
  try {
    return fileURLToPath(text);
  } catch {
    return text; // no URL of a file here
  }
}

export function statusOf(value: unknown): ItemStatus {
  switch (value) {
    case 'failed':
    case 'declined':
      return value;
    case 'in_progress':
      return 'inProgress';
    default:
      return 'completed';
  }
}

/** What a command does, as files tell it. */
export function actionsOf(value: unknown): CommandAction[] {
  return listOf(value).map((each): CommandAction => {
    const { type, cmd, name, path, query } = fieldsOf(each);
    const command = textOf(cmd);
    switch (type) {
      case 'read':
        return { type: 'read', command, name: textOf(name), path: textOf(path) };
      case 'list_files':
        return { type: 'listFiles', command, path: typeof path === 'string' ? path : null };
      case 'search':
        return {
          type: 'search',
          command,
          query: typeof query === 'string' ? query : null,
          path: typeof path === 'string' ? path : null,
        };
      default:
        return { type: 'unknown', command };
    }
  });
}

/** The files of a patch, by path. */
export function changesOf(value: unknown): FileUpdateChange[] {
  return Object.entries(fieldsOf(value))
    .map(([path, change]): FileUpdateChange => {
      const { type, content, unified_diff, move_path } = fieldsOf(change);
      if (type === 'add' || type === 'delete') return { path, kind: { type }, diff: textOf(content) };
      const kind = { type: 'update' as const, move_path: typeof move_path === 'string' ? move_path : null };
      return { path, kind, diff: textOf(unified_diff) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a search did: kinds in camelCase, all fields of the kind. */
export function searchActionOf(value: unknown): JsonValue {
  const { type, query, queries, url, pattern } = fieldsOf(value);
  const word = (text: unknown): string | null => (typeof text === 'string' ? text : null);
  switch (type) {
    case 'search':
      return {
        type,
        query: word(query),
        queries: Array.isArray(queries) ? queries.filter((each) => typeof each === 'string') : null,
      };
    case 'open_page':
      return { type: 'openPage', url: word(url) };
    case 'find_in_page':
      return { type: 'findInPage', url: word(url), pattern: word(pattern) };
    default:
      return { type: 'other' };
  }
}
