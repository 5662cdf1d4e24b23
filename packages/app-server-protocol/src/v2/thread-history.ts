import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { SortDirection } from './sort-direction.ts';
import { Thread } from './thread.ts';
import { ThreadItem } from './thread-item.ts';
import { Turn, TurnItemsView } from './turn.ts';
import { experimental, int64, nullable, object, uint32, union } from '../wire/index.ts';

/** Parameters of `thread/compact/start`: starts to compact the history of a thread. */
export const ThreadCompactStartParams = object(() => ({
  /** A loaded thread. */
  threadId: z.string(),
}));
export type ThreadCompactStartParams = z.infer<typeof ThreadCompactStartParams>;

/** Answer to `thread/compact/start`. */
export const ThreadCompactStartResponse = object(() => ({}));
export type ThreadCompactStartResponse = z.infer<typeof ThreadCompactStartResponse>;

/** Parameters of `thread/rollback`: drops the last turns of a thread. */
export const ThreadRollbackParams = object(() => ({
  threadId: z.string(),
  numTurns: uint32,
}));
export type ThreadRollbackParams = z.infer<typeof ThreadRollbackParams>;

/** Answer to `thread/rollback`. */
export const ThreadRollbackResponse = object(() => ({
  thread: Thread,
}));
export type ThreadRollbackResponse = z.infer<typeof ThreadRollbackResponse>;

/** Parameters of `thread/inject_items`: appends items for the model to the history of a thread. */
export const ThreadInjectItemsParams = object(() => ({
  threadId: z.string(),
  items: z.array(JsonValue),
}));
export type ThreadInjectItemsParams = z.infer<typeof ThreadInjectItemsParams>;

/** Answer to `thread/inject_items`. */
export const ThreadInjectItemsResponse = object(() => ({}));
export type ThreadInjectItemsResponse = z.infer<typeof ThreadInjectItemsResponse>;

export const ThreadItemEntry = object(() => ({
  turnId: z.string(),
  item: ThreadItem,
  outputDeferred: experimental(z.boolean().optional()),
  startedAtMs: nullable(int64),
  completedAtMs: nullable(int64),
}));
export type ThreadItemEntry = z.infer<typeof ThreadItemEntry>;

export const ThreadItemOutputDeferral = object(() => ({
  commandExecution: experimental(z.boolean().optional()),
  mcpToolCall: experimental(z.boolean().optional()),
}));
export type ThreadItemOutputDeferral = z.infer<typeof ThreadItemOutputDeferral>;

export const ThreadItemsListAnchor = object(() => ({
  type: z.literal('item'),
  itemId: z.string(),
}));
export type ThreadItemsListAnchor = z.infer<typeof ThreadItemsListAnchor>;

export const ThreadItemsListCursor = union(z.string(), ThreadItemsListAnchor);
export type ThreadItemsListCursor = z.infer<typeof ThreadItemsListCursor>;

/** Parameters of `thread/items/list`: lists the items of a thread, page by page. */
export const ThreadItemsListParams = object(() => ({
  threadId: z.string(),
  turnId: z.string().nullish(),
  cursor: ThreadItemsListCursor.nullish(),
  limit: uint32.nullish(),
  sortDirection: SortDirection.nullish(),
  deferOutput: ThreadItemOutputDeferral.nullish(),
}));
export type ThreadItemsListParams = z.infer<typeof ThreadItemsListParams>;

/** Answer to `thread/items/list`. */
export const ThreadItemsListResponse = object(() => ({
  data: z.array(ThreadItemEntry),
  nextCursor: nullable(z.string()),
  backwardsCursor: nullable(z.string()),
}));
export type ThreadItemsListResponse = z.infer<typeof ThreadItemsListResponse>;

/** Parameters of `thread/items/read`: reads items of a thread in full. */
export const ThreadItemsReadParams = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemIds: z.array(z.string()),
}));
export type ThreadItemsReadParams = z.infer<typeof ThreadItemsReadParams>;

/** Answer to `thread/items/read`. */
export const ThreadItemsReadResponse = object(() => ({
  data: z.array(ThreadItemEntry),
}));
export type ThreadItemsReadResponse = z.infer<typeof ThreadItemsReadResponse>;

/** Parameters of `thread/prepareApprovedPlan`: prepares a thread to carry out a plan that the user approved. */
export const ThreadPrepareApprovedPlanParams = object(() => ({
  threadId: z.string(),
  markdown: z.string(),
  attachmentPath: z.string().nullish(),
}));
export type ThreadPrepareApprovedPlanParams = z.infer<typeof ThreadPrepareApprovedPlanParams>;

/** Answer to `thread/prepareApprovedPlan`. */
export const ThreadPrepareApprovedPlanResponse = object(() => ({
  prompt: z.string(),
}));
export type ThreadPrepareApprovedPlanResponse = z.infer<typeof ThreadPrepareApprovedPlanResponse>;

export const ThreadResumeInitialTurnsPageParams = object(() => ({
  limit: uint32.nullish(),
  sortDirection: SortDirection.nullish(),
  itemsView: TurnItemsView.nullish(),
}));
export type ThreadResumeInitialTurnsPageParams = z.infer<typeof ThreadResumeInitialTurnsPageParams>;

/** Parameters of `thread/revert`: takes a thread back to an earlier turn. */
export const ThreadRevertParams = object(() => ({
  threadId: z.string(),
  beforeTurnId: z.string(),
}));
export type ThreadRevertParams = z.infer<typeof ThreadRevertParams>;

/** Answer to `thread/revert`. */
export const ThreadRevertResponse = object(() => ({
  thread: Thread,
  turnsBackwardsCursor: nullable(z.string()),
  itemsBackwardsCursor: nullable(z.string()),
}));
export type ThreadRevertResponse = z.infer<typeof ThreadRevertResponse>;

/** Parameters of `thread/turns/list`: lists the turns of a thread, page by page. */
export const ThreadTurnsListParams = object(() => ({
  threadId: z.string(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  sortDirection: SortDirection.nullish(),
  itemsView: TurnItemsView.nullish(),
}));
export type ThreadTurnsListParams = z.infer<typeof ThreadTurnsListParams>;

/** Answer to `thread/turns/list`. */
export const ThreadTurnsListResponse = object(() => ({
  data: z.array(Turn),
  nextCursor: nullable(z.string()),
  backwardsCursor: nullable(z.string()),
}));
export type ThreadTurnsListResponse = z.infer<typeof ThreadTurnsListResponse>;

export const TurnsPage = object(() => ({
  data: z.array(Turn),
  nextCursor: nullable(z.string()),
  backwardsCursor: nullable(z.string()),
}));
export type TurnsPage = z.infer<typeof TurnsPage>;
