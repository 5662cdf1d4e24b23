import { shortPath } from './display-path.ts';

/** What one command does, without its text. */
export type ActionSummary =
  | { type: 'read'; name: string; path: string }
  | { type: 'listFiles'; path: string | null }
  | { type: 'search'; query: string | null; path: string | null }
  | { type: 'unknown' };

export const UNKNOWN: ActionSummary = { type: 'unknown' };

/** Reads `file`; unknown without one. */
export function readOf(file: string | undefined): ActionSummary {
  return file === undefined ? UNKNOWN : { type: 'read', name: shortPath(file), path: file };
}

export function listingOf(folder: string | undefined): ActionSummary {
  return { type: 'listFiles', path: folder === undefined ? null : shortPath(folder) };
}

export function searchOf(query: string | undefined, folder: string | undefined): ActionSummary {
  return { type: 'search', query: query ?? null, path: folder === undefined ? null : shortPath(folder) };
}
