import type { ThreadItem } from '@codex-ts/app-server-protocol/v2/thread-item';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';

/** Something of a thread, and where in it it stands. Positions grow from the oldest to the newest; they have gaps. */
export interface Positioned<T> {
  position: number;
  value: T;
}

/** What stands between the start of a turn and its first item, between its last item and its end, and from there to the next turn. */
const BEFORE_ITEMS_OF_FIRST_TURN = 7;
const BEFORE_ITEMS = 3;
const BEFORE_END = 4;
const AFTER_END = 1;

/**
 * Where turns begin and end and items stand, counted as the lines of a file of 0.169 with the same turns would be: clients see these numbers
 * in cursors. What is there keeps its position when more comes.
 */
export function positionsOf(turns: readonly Turn[]): {
  turns: Positioned<Turn>[];
  items: Positioned<PositionedItem>[];
  /** Of turns that are over. */
  ends: Positioned<Turn>[];
} {
  const found: ReturnType<typeof positionsOf> = { turns: [], items: [], ends: [] };
  let position = 1;
  for (const [index, turn] of turns.entries()) {
    found.turns.push({ position, value: turn });
    position += index === 0 ? BEFORE_ITEMS_OF_FIRST_TURN : BEFORE_ITEMS;
    for (const [at, item] of turn.items.entries())
      found.items.push({ position: position + at, value: { turnId: turn.id, item } });
    position += Math.max(0, turn.items.length - 1) + BEFORE_END;
    if (turn.status !== 'inProgress') found.ends.push({ position, value: turn });
    position += AFTER_END;
  }
  return found;
}

export interface PositionedItem {
  turnId: string;
  item: ThreadItem;
}
