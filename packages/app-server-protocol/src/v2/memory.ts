import * as z from 'zod';
import { ThreadMemoryMode } from '../shared/thread-extras.ts';
import { nullable, object, uint32 } from '../wire/index.ts';

/** Answer to `memory/reset`, which empties memory. */
export const MemoryResetResponse = object(() => ({}));
export type MemoryResetResponse = z.infer<typeof MemoryResetResponse>;

/** Parameters of `memory/status`: tells how memory stands. */
export const MemoryStatusParams = object(() => ({
  minConsolidatedThreads: uint32.nullish(),
}));
export type MemoryStatusParams = z.infer<typeof MemoryStatusParams>;

/** Answer to `memory/status`. */
export const MemoryStatusResponse = object(() => ({
  v2ConsolidatedThreads: uint32,
  v2Ready: z.boolean(),
}));
export type MemoryStatusResponse = z.infer<typeof MemoryStatusResponse>;

/** Parameters of `thread/memoryMode/set`: says whether a thread takes part in memory. */
export const ThreadMemoryModeSetParams = object(() => ({
  threadId: z.string(),
  mode: ThreadMemoryMode,
}));
export type ThreadMemoryModeSetParams = z.infer<typeof ThreadMemoryModeSetParams>;

/** Answer to `thread/memoryMode/set`. */
export const ThreadMemoryModeSetResponse = object(() => ({}));
export type ThreadMemoryModeSetResponse = z.infer<typeof ThreadMemoryModeSetResponse>;

/** Parameters of `thread/memory/read`: reads what memory keeps of a thread. */
export const ThreadMemoryReadParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadMemoryReadParams = z.infer<typeof ThreadMemoryReadParams>;

/** Answer to `thread/memory/read`. */
export const ThreadMemoryReadResponse = object(() => ({
  summary: nullable(z.string()),
}));
export type ThreadMemoryReadResponse = z.infer<typeof ThreadMemoryReadResponse>;
