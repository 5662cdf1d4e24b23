import type { ThreadItemEntry } from '@codex-ts/app-server-protocol/v2/thread-history';
import type { PositionedItem } from '../history/positions.ts';

/** An item as lists of items show it. */
export function itemEntry({ turnId, item }: PositionedItem): ThreadItemEntry {
  return { turnId, item, startedAtMs: item.startedAtMs ?? null, completedAtMs: item.completedAtMs ?? null };
}
