import * as z from 'zod';
import { ThreadRealtimeItem } from './realtime-item.ts';
import { ThreadItem } from './thread-item.ts';
import { TurnStatus } from './turn.ts';
import { TurnError } from './turn-error.ts';
import { int64, nullable, object, quirk, taggedUnion, uint32, uint64 } from '../wire/index.ts';

export const ThreadTimelineEntry = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('item'),
    position: uint64,
    turnId: z.string(),
    item: ThreadItem,
  })),
  object(() => ({
    type: z.literal('realtime'),
    position: uint64,
    item: ThreadRealtimeItem,
  })),
  object(() => ({
    type: z.literal('turnStarted'),
    position: uint64,
    turnId: quirk({ nameInJsonSchema: 'turn_id' }, z.string()),
    startedAt: quirk({ nameInJsonSchema: 'started_at' }, nullable(int64)),
  })),
  object(() => ({
    type: z.literal('turnCompleted'),
    position: uint64,
    turnId: quirk({ nameInJsonSchema: 'turn_id' }, z.string()),
    status: TurnStatus,
    error: nullable(TurnError),
    startedAt: quirk({ nameInJsonSchema: 'started_at' }, nullable(int64)),
    completedAt: quirk({ nameInJsonSchema: 'completed_at' }, nullable(int64)),
    durationMs: quirk({ nameInJsonSchema: 'duration_ms' }, nullable(int64)),
  })),
);
export type ThreadTimelineEntry = z.infer<typeof ThreadTimelineEntry>;

/** Parameters of `thread/timeline/list`: lists turns and voice sessions of a thread in order of time. */
export const ThreadTimelineListParams = object(() => ({
  threadId: z.string(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadTimelineListParams = z.infer<typeof ThreadTimelineListParams>;

/** Answer to `thread/timeline/list`. */
export const ThreadTimelineListResponse = object(() => ({
  data: z.array(ThreadTimelineEntry),
  nextCursor: nullable(z.string()),
  activeRealtimeSessionAtPageStart: nullable(z.string()),
}));
export type ThreadTimelineListResponse = z.infer<typeof ThreadTimelineListResponse>;
