import * as z from 'zod';
import { Thread } from './thread.ts';
import { ThreadReadState } from './thread-read-state.ts';
import { experimental, nullable, object, since, uint32, versioned } from '../wire/index.ts';

/** Answer to `thread/list`. */
export const ThreadListResponse = object(() => ({
  data: z.array(Thread),
  readStates: since('0.169', experimental(nullable(z.record(z.string(), ThreadReadState)))),
  nextCursor: nullable(z.string()),
  backwardsCursor: since('0.169', nullable(z.string())),
}));
export type ThreadListResponse = z.infer<typeof ThreadListResponse>;

/** Parameters of `thread/loaded/list`: lists the threads in memory. */
export const ThreadLoadedListParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadLoadedListParams = z.infer<typeof ThreadLoadedListParams>;

/** Answer to `thread/loaded/list`. */
export const ThreadLoadedListResponse = object(() => ({
  data: z.array(z.string()),
  nextCursor: nullable(z.string()),
}));
export type ThreadLoadedListResponse = z.infer<typeof ThreadLoadedListResponse>;

/** Parameters of `thread/read`: reads a stored thread without loading it. */
export const ThreadReadParams = object(() => ({
  threadId: z.string(),
  /** Fills `turns` with all turns and items. */
  includeTurns: versioned({ '0.104': z.boolean().default(false), '0.169': z.boolean().optional() }),
}));
export type ThreadReadParams = z.infer<typeof ThreadReadParams>;

/** Answer to `thread/read`. */
export const ThreadReadResponse = object(() => ({
  thread: Thread,
  readState: since('0.169', experimental(nullable(ThreadReadState))),
}));
export type ThreadReadResponse = z.infer<typeof ThreadReadResponse>;
