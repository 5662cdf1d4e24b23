import type { ThreadItem } from '@codex-ts/app-server-protocol/v2/thread-item';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';

/** Something of a thread, and where in it it stands. Positions grow from the oldest to the newest; they have gaps. */
export interface Positioned<T> {
  position: number;
  value: T;
}

/** What stands between the start of a turn and its first item, and between its last item and the next turn. */
const BEFORE_ITEMS_OF_FIRST_TURN = 7;
const BEFORE_ITEMS = 3;
const AFTER_ITEMS = 5;

/**
 * Where turns and items stand, counted as the lines of a file of 0.169 with the same turns would be: clients see these numbers
 * in cursors. What is there keeps its position when more comes.
 */
export function positionsOf(turns: readonly Turn[]): { turns: Positioned<Turn>[]; items: Positioned<PositionedItem>[] } {
  const found: ReturnType<typeof positionsOf> = { turns: [], items: [] };
  let position = 1;
  for (const [index, turn] of turns.entries()) {
    found.turns.push({ position, value: turn });
    position += index === 0 ? BEFORE_ITEMS_OF_FIRST_TURN : BEFORE_ITEMS;
    for (const [at, item] of turn.items.entries())
      found.items.push({ position: position + at, value: { turnId: turn.id, item } });
    position += Math.max(0, turn.items.length - 1) + AFTER_ITEMS;
  }
  return found;
}

export interface PositionedItem {
  turnId: string;
  item: ThreadItem;
}
