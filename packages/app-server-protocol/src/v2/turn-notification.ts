import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { Turn } from './turn.ts';
import { TurnError } from './turn-error.ts';
import { nullable, object } from '../wire/index.ts';

/** `thread/compacted`: the history of a thread was compacted. */
export const ContextCompactedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
}));
export type ContextCompactedNotification = z.infer<typeof ContextCompactedNotification>;

/** `error`: a turn met an error. */
export const ErrorNotification = object(() => ({
  error: TurnError,
  willRetry: z.boolean(),
  threadId: z.string(),
  turnId: z.string(),
}));
export type ErrorNotification = z.infer<typeof ErrorNotification>;

/** `turn/completed`: a turn ended, however it ended. */
export const TurnCompletedNotification = object(() => ({
  threadId: z.string(),
  turn: Turn,
}));
export type TurnCompletedNotification = z.infer<typeof TurnCompletedNotification>;

/** `turn/diff/updated`: the diff of all changes of a turn. */
export const TurnDiffUpdatedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  diff: z.string(),
}));
export type TurnDiffUpdatedNotification = z.infer<typeof TurnDiffUpdatedNotification>;

export const TurnPlanStepStatus = z.enum(['pending', 'inProgress', 'completed']);
export type TurnPlanStepStatus = z.infer<typeof TurnPlanStepStatus>;

export const TurnPlanStep = object(() => ({
  step: z.string(),
  status: TurnPlanStepStatus,
}));
export type TurnPlanStep = z.infer<typeof TurnPlanStep>;

/** `turn/plan/updated`: the plan of a turn. */
export const TurnPlanUpdatedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  explanation: nullable(z.string()),
  plan: z.array(TurnPlanStep),
}));
export type TurnPlanUpdatedNotification = z.infer<typeof TurnPlanUpdatedNotification>;

/** `turn/started`: a turn began. */
export const TurnStartedNotification = object(() => ({
  threadId: z.string(),
  turn: Turn,
}));
export type TurnStartedNotification = z.infer<typeof TurnStartedNotification>;

/** `turn/moderationMetadata`: what moderation says of a turn. */
export const TurnModerationMetadataNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  metadata: JsonValue,
}));
export type TurnModerationMetadataNotification = z.infer<typeof TurnModerationMetadataNotification>;
