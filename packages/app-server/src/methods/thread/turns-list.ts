import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { findThread, readRollout } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { rebuildTurns } from '../../history/rebuild-turns.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 100;

/** Lists the turns of a thread, page by page. */
export const threadTurnsList: Handler<'thread/turns/list'> = async (
  { threadId, cursor, limit, sortDirection, itemsView },
  { server },
) => {
  const turns = await turnsOf(threadId, server);
  const { page, nextCursor, backwardsCursor } = pageOf(turns, {
    cursor: cursor ?? null,
    limit: limit ?? DEFAULT_PAGE_SIZE,
    direction: sortDirection ?? 'desc',
  });
  const data = page.map((turn) =>
    itemsView === 'full'
      ? turn
      : { ...turn, items: itemsView === 'notLoaded' ? [] : summaryOf(turn), itemsView: itemsView ?? 'summary' },
  );
  return { data, nextCursor, backwardsCursor };
};

/** The turns of a thread, in memory or stored. */
export async function turnsOf(threadId: string, server: ServerContext): Promise<Turn[]> {
  const id = requireThreadId(threadId);
  const loaded = server.threads.get(id);
  if (loaded !== undefined) return loaded.turns.all();
  const found = await findThread({ codexHome: server.options.codexHome, id });
  if (found === null) throw invalidRequest(`thread not loaded: ${id}`);
  return rebuildTurns((await readRollout(found.path)).records);
}

export interface PageRequest {
  cursor: string | null;
  limit: number;
  direction: 'asc' | 'desc';
}

/** One page of a list; cursors count from its start. */
export function pageOf<T>(
  all: readonly T[],
  { cursor, limit, direction }: PageRequest,
): { page: T[]; nextCursor: string | null; backwardsCursor: string | null } {
  const size = Math.min(MAX_PAGE_SIZE, Math.max(1, limit));
  const start = cursor === null ? 0 : Number(cursor);
  if (!Number.isInteger(start) || start < 0) throw invalidRequest(`invalid cursor: ${cursor ?? ''}`);
  const ordered = direction === 'asc' ? all : all.toReversed();
  const end = start + size;
  return {
    page: ordered.slice(start, end),
    nextCursor: end < ordered.length ? String(end) : null,
    backwardsCursor: ordered.length === 0 ? null : String(Math.max(0, start - size)),
  };
}

/** The prompt and the last message. */
function summaryOf(turn: Turn): Turn['items'] {
  const prompt = turn.items.find(({ type }) => type === 'userMessage');
  const last = turn.items.findLast(({ type }) => type === 'agentMessage');
  return [prompt, last].filter((item) => item !== undefined);
}
