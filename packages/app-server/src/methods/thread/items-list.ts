import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import type { Handler } from '../../handler.ts';
import { formatHistoryCursor, historyPage } from '../../history/history-cursor.ts';
import { type Positioned, type PositionedItem, positionsOf } from '../../history/positions.ts';
import { pageLimit, turnsOf } from '../../history/thread-turns.ts';
import { itemEntry } from '../../views/item-entry.ts';
import { invalidRequest } from '../../rpc-errors.ts';

const DEFAULT_PAGE_SIZE = 50;
const SCOPE = 'itemsByCreatedAtOrdinal';

/** Lists the items of a thread, page by page. */
export const threadItemsList: Handler<'thread/items/list'> = async (
  { threadId, turnId, cursor, limit, sortDirection },
  { server },
) => {
  const { id, turns } = await turnsOf(threadId, server);
  if (turns === null) throw new RpcError(RPC_ERROR_CODES.methodNotFound, 'thread/items/list is not supported yet');
  const items = positionsOf(turns).items.filter(({ value }) => !turnId || value.turnId === turnId);
  const { page, ...cursors } = historyPage(items, {
    threadId: id,
    scope: SCOPE,
    cursor:
      typeof cursor === 'object' && cursor !== null
        ? anchorCursor(id, items, { turnId, itemId: cursor.itemId })
        : (cursor ?? null),
    limit: pageLimit(limit, { standard: DEFAULT_PAGE_SIZE }),
    direction: sortDirection ?? 'asc',
  });
  return { data: page.map(({ value }) => itemEntry(value)), ...cursors };
};

/** A page may begin at an item that the client knows. */
function anchorCursor(
  threadId: string,
  items: readonly Positioned<PositionedItem>[],
  { turnId, itemId }: { turnId: string | null | undefined; itemId: string },
): string {
  if (!turnId) throw new RpcError(RPC_ERROR_CODES.invalidParams, 'turnId is required when cursor is an item anchor');
  const anchor = items.find(({ value }) => value.item.id === itemId);
  if (anchor === undefined) throw invalidRequest(`item not found: ${itemId}`);
  return formatHistoryCursor({ threadId, scope: SCOPE }, { position: anchor.position, includeAnchor: true });
}
