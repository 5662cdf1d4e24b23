import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { pageOf, turnsOf } from './turns-list.ts';

const DEFAULT_PAGE_SIZE = 50;

/** Lists the items of a thread, page by page. */
export const threadItemsList: Handler<'thread/items/list'> = async (
  { threadId, turnId, cursor, limit, sortDirection },
  { server },
) => {
  if (cursor !== null && cursor !== undefined && typeof cursor !== 'string')
    throw invalidRequest('a cursor on an item is not available in this build');
  const turns = (await turnsOf(threadId, server)).filter(({ id }) => !turnId || id === turnId);
  const entries = turns.flatMap((turn) =>
    turn.items.map((item) => ({
      turnId: turn.id,
      item,
      startedAtMs: item.startedAtMs ?? null,
      completedAtMs: item.completedAtMs ?? null,
    })),
  );
  const { page, ...cursors } = pageOf(entries, {
    cursor: cursor ?? null,
    limit: limit ?? DEFAULT_PAGE_SIZE,
    direction: sortDirection ?? 'asc',
  });
  return { data: page, ...cursors };
};
