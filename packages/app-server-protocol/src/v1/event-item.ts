import * as z from 'zod';
import { MessagePhase } from '../shared/response-content.ts';
import { ThreadId } from '../shared/scalars.ts';
import { WebSearchItem } from '../shared/thread-item-parts.ts';
import { UserInput } from './event-user-input.ts';
import { bigInt64, object, sparse, tagged, taggedUnion } from '../wire/index.ts';

export const AgentMessageContent = object(() => ({
  type: z.literal('Text'),
  text: z.string(),
}));
export type AgentMessageContent = z.infer<typeof AgentMessageContent>;

export const AgentMessageItem = object(() => ({
  id: z.string(),
  content: z.array(AgentMessageContent),
  phase: sparse(MessagePhase),
}));
export type AgentMessageItem = z.infer<typeof AgentMessageItem>;

export const ContextCompactionItem = object(() => ({
  id: z.string(),
}));
export type ContextCompactionItem = z.infer<typeof ContextCompactionItem>;

export const PlanItem = object(() => ({
  id: z.string(),
  text: z.string(),
}));
export type PlanItem = z.infer<typeof PlanItem>;

export const ReasoningItem = object(() => ({
  id: z.string(),
  summary_text: z.array(z.string()),
  raw_content: z.array(z.string()).default([]),
}));
export type ReasoningItem = z.infer<typeof ReasoningItem>;

export const UserMessageItem = object(() => ({
  id: z.string(),
  content: z.array(UserInput),
}));
export type UserMessageItem = z.infer<typeof UserMessageItem>;

export const TurnItem = taggedUnion(
  'type',
  tagged('type', 'UserMessage', UserMessageItem),
  tagged('type', 'AgentMessage', AgentMessageItem),
  tagged('type', 'Plan', PlanItem),
  tagged('type', 'Reasoning', ReasoningItem),
  tagged('type', 'WebSearch', WebSearchItem),
  tagged('type', 'ContextCompaction', ContextCompactionItem),
);
export type TurnItem = z.infer<typeof TurnItem>;

export const AgentMessageContentDeltaEvent = object(() => ({
  thread_id: z.string(),
  turn_id: z.string(),
  item_id: z.string(),
  delta: z.string(),
}));
export type AgentMessageContentDeltaEvent = z.infer<typeof AgentMessageContentDeltaEvent>;

export const AgentReasoningRawContentDeltaEvent = object(() => ({
  delta: z.string(),
}));
export type AgentReasoningRawContentDeltaEvent = z.infer<typeof AgentReasoningRawContentDeltaEvent>;

export const ItemCompletedEvent = object(() => ({
  thread_id: ThreadId,
  turn_id: z.string(),
  item: TurnItem,
}));
export type ItemCompletedEvent = z.infer<typeof ItemCompletedEvent>;

export const ItemStartedEvent = object(() => ({
  thread_id: ThreadId,
  turn_id: z.string(),
  item: TurnItem,
}));
export type ItemStartedEvent = z.infer<typeof ItemStartedEvent>;

export const PlanDeltaEvent = object(() => ({
  thread_id: z.string(),
  turn_id: z.string(),
  item_id: z.string(),
  delta: z.string(),
}));
export type PlanDeltaEvent = z.infer<typeof PlanDeltaEvent>;

export const ReasoningContentDeltaEvent = object(() => ({
  thread_id: z.string(),
  turn_id: z.string(),
  item_id: z.string(),
  delta: z.string(),
  summary_index: bigInt64.default(0),
}));
export type ReasoningContentDeltaEvent = z.infer<typeof ReasoningContentDeltaEvent>;

export const ReasoningRawContentDeltaEvent = object(() => ({
  thread_id: z.string(),
  turn_id: z.string(),
  item_id: z.string(),
  delta: z.string(),
  content_index: bigInt64.default(0),
}));
export type ReasoningRawContentDeltaEvent = z.infer<typeof ReasoningRawContentDeltaEvent>;
