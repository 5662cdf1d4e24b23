import type { Handler } from '../../handler.ts';
import { positionsOf } from '../../history/positions.ts';
import { turnsOf } from '../../history/thread-turns.ts';
import { itemEntry } from '../../views/item-entry.ts';

/** Reads items of a turn in full; those that are not there are left out. */
export const threadItemsRead: Handler<'thread/items/read'> = async ({ threadId, turnId, itemIds }, { server }) => {
  const { turns } = await turnsOf(threadId, server);
  const items = positionsOf(turns ?? []).items.map(({ value }) => value);
  const wanted = itemIds.flatMap((itemId) => items.find((each) => each.turnId === turnId && each.item.id === itemId) ?? []);
  return { data: wanted.map(itemEntry) };
};
