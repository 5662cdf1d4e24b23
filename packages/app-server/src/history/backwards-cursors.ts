import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { newestCursor } from './history-cursor.ts';
import { positionsOf } from './positions.ts';

/** Where clients begin to page backwards; `null` for threads whose items were not all kept. */
export function backwardsCursors(
  { id: threadId, facts }: Pick<LoadedThread, 'id' | 'facts'>,
  turns: readonly Turn[],
): { turnsBackwardsCursor: string | null; itemsBackwardsCursor: string | null } {
  if (facts.historyMode !== 'paginated') return { turnsBackwardsCursor: null, itemsBackwardsCursor: null };
  const positions = positionsOf(turns);
  return {
    turnsBackwardsCursor: newestCursor({ threadId, scope: 'turns' }, positions.turns),
    itemsBackwardsCursor: newestCursor({ threadId, scope: 'itemsByCreatedAtOrdinal' }, positions.items),
  };
}
