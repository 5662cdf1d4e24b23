import { invalidRequest } from '../rpc-errors.ts';

export interface PageRequest {
  /** Where the page begins: what an earlier answer called `nextCursor`. */
  cursor?: string | null | undefined;
  /** At least one entry is given. Default: all. */
  limit?: number | null | undefined;
}

export interface Page<Entry> {
  data: Entry[];
  /** `null`: that was all. */
  nextCursor: string | null;
}

/** A page of a list that is short enough to be counted through. `noun` names its entries. @throws RpcError for a bad cursor. */
export function pageOf<Entry>(entries: readonly Entry[], { cursor, limit }: PageRequest, noun: string): Page<Entry> {
  const text = cursor ?? '0';
  if (!/^\d{1,15}$/.test(text)) throw invalidRequest(`invalid cursor: ${text}`);
  const start = Number(text);
  if (start > entries.length) throw invalidRequest(`cursor ${start} exceeds total ${noun} ${entries.length}`);
  const end = Math.min(entries.length, start + Math.max(1, limit ?? entries.length));
  return { data: entries.slice(start, end), nextCursor: end < entries.length ? String(end) : null };
}
