import * as z from 'zod';
import { int64, nullable, object } from '../wire/index.ts';

export const ThreadGoalStatus = z.enum(['active', 'paused', 'blocked', 'usageLimited', 'budgetLimited', 'complete']);
export type ThreadGoalStatus = z.infer<typeof ThreadGoalStatus>;

/** What a thread works towards, and within which budget. */
export const ThreadGoal = object(() => ({
  threadId: z.string(),
  objective: z.string(),
  status: ThreadGoalStatus,
  tokenBudget: nullable(int64),
  tokensUsed: int64,
  timeUsedSeconds: int64,
  createdAt: int64,
  updatedAt: int64,
}));
export type ThreadGoal = z.infer<typeof ThreadGoal>;

export const ThreadGoalMutationOrigin = z.enum(['user', 'automatic']);
export type ThreadGoalMutationOrigin = z.infer<typeof ThreadGoalMutationOrigin>;

/** Parameters of `thread/goal/clear`: takes the goal of a thread away. */
export const ThreadGoalClearParams = object(() => ({
  threadId: z.string(),
  origin: ThreadGoalMutationOrigin.nullish(),
}));
export type ThreadGoalClearParams = z.infer<typeof ThreadGoalClearParams>;

/** Answer to `thread/goal/clear`. */
export const ThreadGoalClearResponse = object(() => ({
  cleared: z.boolean(),
}));
export type ThreadGoalClearResponse = z.infer<typeof ThreadGoalClearResponse>;

/** `thread/goal/cleared`: the goal of a thread was taken away. */
export const ThreadGoalClearedNotification = object(() => ({
  threadId: z.string(),
}));
export type ThreadGoalClearedNotification = z.infer<typeof ThreadGoalClearedNotification>;

/** Parameters of `thread/goal/get`: reads the goal of a thread. */
export const ThreadGoalGetParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadGoalGetParams = z.infer<typeof ThreadGoalGetParams>;

/** Answer to `thread/goal/get`. */
export const ThreadGoalGetResponse = object(() => ({
  goal: nullable(ThreadGoal),
}));
export type ThreadGoalGetResponse = z.infer<typeof ThreadGoalGetResponse>;

/** Parameters of `thread/goal/set`: sets or changes the goal of a thread. */
export const ThreadGoalSetParams = object(() => ({
  threadId: z.string(),
  origin: ThreadGoalMutationOrigin.nullish(),
  objective: z.string().nullish(),
  status: ThreadGoalStatus.nullish(),
  tokenBudget: int64.nullish(),
}));
export type ThreadGoalSetParams = z.infer<typeof ThreadGoalSetParams>;

/** Answer to `thread/goal/set`. */
export const ThreadGoalSetResponse = object(() => ({
  goal: ThreadGoal,
}));
export type ThreadGoalSetResponse = z.infer<typeof ThreadGoalSetResponse>;

/** `thread/goal/updated`: the goal of a thread changed. */
export const ThreadGoalUpdatedNotification = object(() => ({
  threadId: z.string(),
  turnId: nullable(z.string()),
  goal: ThreadGoal,
}));
export type ThreadGoalUpdatedNotification = z.infer<typeof ThreadGoalUpdatedNotification>;
