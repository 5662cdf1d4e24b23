import { parsedJson } from '@codex-ts/foundation/json';
import type { ThreadTimelineEntry } from '@codex-ts/app-server-protocol/v2/thread-timeline';
import * as z from 'zod';
import { invalidRequest } from '../rpc-errors.ts';
import { pageLimit } from './thread-turns.ts';

const DEFAULT_PAGE_SIZE = 25;

/** What comes before what at one position. */
const RANKS = { turnStarted: 0, item: 1, realtime: 2, turnCompleted: 3 } as const satisfies Record<
  ThreadTimelineEntry['type'],
  number
>;

/** Made for those who come with a cursor. */
const cursorSchema = () => z.object({ threadId: z.string(), position: z.int().min(0), kind: z.int().min(0), id: z.string() });

type Place = Pick<z.infer<ReturnType<typeof cursorSchema>>, 'position' | 'kind' | 'id'>;

export interface TimelinePageRequest {
  threadId: string;
  cursor?: string | null | undefined;
  /** Default 25; 100 at most. */
  limit?: number | null | undefined;
}

/**
 * One page, oldest first; the first page holds the newest entries, and each cursor leads to those before them.
 *
 * @throws RpcError for a cursor that is none, or that of another thread.
 */
export function timelinePage(
  entries: readonly ThreadTimelineEntry[],
  { threadId, cursor, limit }: TimelinePageRequest,
): { data: ThreadTimelineEntry[]; nextCursor: string | null } {
  const before = typeof cursor === 'string' ? parseCursor(cursor, threadId) : null;
  const rest = before === null ? entries : entries.filter((entry) => compare(placeOf(entry), before) < 0);
  const data = rest.slice(-pageLimit(limit, { standard: DEFAULT_PAGE_SIZE }));
  const first = data[0];
  const hasMore = first !== undefined && data.length < rest.length;
  return { data, nextCursor: hasMore ? JSON.stringify({ threadId, ...placeOf(first) }) : null };
}

function placeOf(entry: ThreadTimelineEntry): Place {
  const { position, type } = entry;
  return { position, kind: RANKS[type], id: 'item' in entry ? entry.item.id : entry.turnId };
}

function compare(a: Place, b: Place): number {
  if (a.position !== b.position) return a.position - b.position;
  if (a.kind !== b.kind) return a.kind - b.kind;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function parseCursor(text: string, threadId: string): Place {
  const cursor = cursorSchema().safeParse(parsedJson(text)).data;
  if (cursor === undefined) throw invalidRequest('invalid thread timeline cursor');
  if (cursor.threadId !== threadId) throw invalidRequest('thread timeline cursor belongs to another thread');
  return cursor;
}
