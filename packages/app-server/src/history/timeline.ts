import type { ThreadItem } from '@codex-ts/app-server-protocol/v2/thread-item';
import type { ThreadTimelineEntry } from '@codex-ts/app-server-protocol/v2/thread-timeline';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { positionsOf } from './positions.ts';

/** What happened in a thread, oldest first: turns that begin and end, and the items of each that are done. */
export function timelineOf(turns: readonly Turn[]): ThreadTimelineEntry[] {
  const { turns: starts, items, ends } = positionsOf(turns);
  const running = turns.find(({ status }) => status === 'inProgress')?.id;
  const entries: ThreadTimelineEntry[] = [
    ...starts.map(({ position, value: { id, startedAt } }) => ({
      type: 'turnStarted' as const,
      position,
      turnId: id,
      startedAt,
    })),
    ...items.flatMap(({ position, value: { turnId, item } }) =>
      turnId === running && isOpen(item) ? [] : { type: 'item' as const, position, turnId, item },
    ),
    ...ends.map(({ position, value: { id, status, error, startedAt, completedAt, durationMs } }) => ({
      type: 'turnCompleted' as const,
      position,
      turnId: id,
      status,
      error,
      startedAt,
      completedAt,
      durationMs,
    })),
  ];
  return entries.sort((a, b) => a.position - b.position);
}

/** Has begun and is not done yet. */
function isOpen({ startedAtMs, completedAtMs }: ThreadItem): boolean {
  return typeof startedAtMs === 'number' && typeof completedAtMs !== 'number';
}
