import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { InvalidCursorError } from './errors.ts';

/** Where a page of threads ended: the sort time and the id of its last thread; without an id, right between two times. */
export interface ThreadCursor {
  /** Unix milliseconds. */
  timeMs: number;
  /** Lower case. */
  threadId: string | null;
}

/** As text: an RFC 3339 time, and with an id `|` and that. */
export function formatCursor({ timeMs, threadId }: ThreadCursor): string {
  const time = new Date(timeMs).toISOString().replace('.000Z', 'Z');
  return threadId === null ? time : `${time}|${threadId}`;
}

const DASHED_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})$/;

/**
 * Reads a cursor; the time may also be written as in file names.
 *
 * @throws InvalidCursorError
 */
export function parseCursor(text: string): ThreadCursor {
  const [time = '', threadId, ...rest] = text.split('|');
  const timeMs = Date.parse(time.replace(DASHED_TIME, '$1:$2:$3Z'));
  if (Number.isNaN(timeMs) || (threadId !== undefined && !isUuid(threadId)) || rest.length > 0)
    throw new InvalidCursorError(text);
  return { timeMs, threadId: threadId?.toLowerCase() ?? null };
}

/** Where a page of threads ended that are in an order of their own: the number of its last thread, `|`, and its id. */
export function formatRankCursor({ rank, threadId }: { rank: number; threadId: string }): string {
  return `${rank}|${threadId}`;
}

/** @throws InvalidCursorError */
export function parseRankCursor(text: string): { rank: number; threadId: string } {
  const [rank = '', threadId = '', ...rest] = text.split('|');
  if (!/^\d{1,15}$/.test(rank) || !isUuid(threadId) || rest.length > 0) throw new InvalidCursorError(text);
  return { rank: Number(rank), threadId: threadId.toLowerCase() };
}
