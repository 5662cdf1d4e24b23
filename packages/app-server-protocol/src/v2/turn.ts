import * as z from 'zod';
import { ThreadItem } from './thread-item.ts';
import { TurnError } from './turn-error.ts';
import { int64, nullable, object, since } from '../wire/index.ts';

export const TurnItemsView = z.enum(['notLoaded', 'summary', 'full']);
export type TurnItemsView = z.infer<typeof TurnItemsView>;

/** How a turn stands. */
export const TurnStatus = z.enum(['completed', 'interrupted', 'failed', 'inProgress']);
export type TurnStatus = z.infer<typeof TurnStatus>;

/** A turn. `items` is filled where a method says so, and else empty. */
export const Turn = object(() => ({
  id: z.string(),
  rootTurnId: since('0.169', nullable(z.string())),
  items: z.array(ThreadItem),
  itemsView: since('0.169', TurnItemsView.default('full')),
  status: TurnStatus,
  error: nullable(TurnError),
  startedAt: since('0.169', nullable(int64)),
  completedAt: since('0.169', nullable(int64)),
  durationMs: since('0.169', nullable(int64)),
}));
export type Turn = z.infer<typeof Turn>;
