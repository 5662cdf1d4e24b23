import { parsedJson } from '@codex-ts/foundation/json';
import * as z from 'zod';
import { invalidRequest } from '../rpc-errors.ts';
import type { Positioned } from './positions.ts';

/** What a cursor runs through. */
export type CursorScope = 'turns' | 'itemsByCreatedAtOrdinal';

/** Made for those who come with a cursor. */
const cursorSchema = () =>
  z.object({
    requestedThreadId: z.string(),
    rolloutOrdinal: z.number().int(),
    includeAnchor: z.boolean(),
    scope: z.object({ kind: z.string() }),
  });

export interface HistoryPlace {
  threadId: string;
  scope: CursorScope;
}

/** A cursor as clients keep it. `includeAnchor`: what stands at the position belongs to the page. */
export function formatHistoryCursor(
  { threadId, scope }: HistoryPlace,
  { position, includeAnchor }: { position: number; includeAnchor: boolean },
): string {
  return JSON.stringify({ requestedThreadId: threadId, rolloutOrdinal: position, includeAnchor, scope: { kind: scope } });
}

/** Where a page backwards from the newest begins; `null` when there is nothing. */
export function newestCursor(place: HistoryPlace, entries: readonly Positioned<unknown>[]): string | null {
  const last = entries.at(-1);
  return last === undefined ? null : formatHistoryCursor(place, { position: last.position, includeAnchor: true });
}

export interface HistoryPageRequest extends HistoryPlace {
  cursor: string | null;
  /** At least 1. */
  limit: number;
  direction: 'asc' | 'desc';
}

export interface HistoryPage<T> {
  page: Positioned<T>[];
  /** On in the same direction; `null` at the end. */
  nextCursor: string | null;
  /** Back from the first one of the page, itself included; `null` for an empty page. */
  backwardsCursor: string | null;
}

/**
 * One page of a thread. `entries`: oldest first.
 *
 * @throws RpcError when the cursor is none, or that of another list.
 */
export function historyPage<T>(entries: readonly Positioned<T>[], request: HistoryPageRequest): HistoryPage<T> {
  const { cursor, limit, direction } = request;
  const anchor = cursor === null ? null : parseCursor(cursor, request);
  const sign = direction === 'asc' ? 1 : -1;
  const ordered = direction === 'asc' ? entries : entries.toReversed();
  const from = ordered.filter(({ position }) => {
    if (anchor === null) return true;
    const distance = sign * (position - anchor.rolloutOrdinal);
    return anchor.includeAnchor ? distance >= 0 : distance > 0;
  });
  const page = from.slice(0, limit);
  const first = page[0];
  const last = page.at(-1);
  const at = (position: number, includeAnchor: boolean): string => formatHistoryCursor(request, { position, includeAnchor });
  return {
    page,
    nextCursor: last !== undefined && from.length > page.length ? at(last.position, false) : null,
    backwardsCursor: first === undefined ? null : at(first.position, true),
  };
}

function parseCursor(text: string, { threadId, scope }: HistoryPlace): z.infer<ReturnType<typeof cursorSchema>> {
  const cursor = cursorSchema().safeParse(parsedJson(text)).data;
  if (cursor === undefined || cursor.requestedThreadId !== threadId || cursor.scope.kind !== scope) {
    throw invalidRequest(`invalid cursor: ${text}`);
  }
  return cursor;
}
