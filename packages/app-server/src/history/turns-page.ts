import type { TurnsPage } from '@codex-ts/app-server-protocol/v2/thread-history';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { turnWithItems } from '../views/turn-view.ts';
import { historyPage } from './history-cursor.ts';
import { positionsOf } from './positions.ts';
import { pageLimit } from './thread-turns.ts';

const DEFAULT_PAGE_SIZE = 25;

export interface TurnsPageRequest {
  threadId: string;
  cursor: string | null;
  limit?: number | null | undefined;
  /** Default `desc`: newest first. */
  sortDirection?: 'asc' | 'desc' | null | undefined;
  /** Default `summary`. */
  itemsView?: Turn['itemsView'] | null | undefined;
}

/**
 * One page of the turns of a thread.
 *
 * @throws RpcError for a cursor that is none.
 */
export function turnsPage(
  turns: readonly Turn[],
  { threadId, cursor, limit, sortDirection, itemsView }: TurnsPageRequest,
): TurnsPage {
  const { page, ...cursors } = historyPage(positionsOf(turns).turns, {
    threadId,
    scope: 'turns',
    cursor,
    limit: pageLimit(limit, { standard: DEFAULT_PAGE_SIZE }),
    direction: sortDirection ?? 'desc',
  });
  return { data: page.map(({ value }) => turnWithItems(value, itemsView ?? 'summary')), ...cursors };
}
