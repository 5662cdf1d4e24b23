import * as z from 'zod';
import { ResponseItem, WebSearchAction } from '../shared/response-item.ts';
import { TextElement } from './event-user-input.ts';
import { bigInt64, nullable, object } from '../wire/index.ts';

export const AgentMessageDeltaEvent = object(() => ({
  delta: z.string(),
}));
export type AgentMessageDeltaEvent = z.infer<typeof AgentMessageDeltaEvent>;

export const AgentMessageEvent = object(() => ({
  message: z.string(),
}));
export type AgentMessageEvent = z.infer<typeof AgentMessageEvent>;

export const AgentReasoningDeltaEvent = object(() => ({
  delta: z.string(),
}));
export type AgentReasoningDeltaEvent = z.infer<typeof AgentReasoningDeltaEvent>;

export const AgentReasoningEvent = object(() => ({
  text: z.string(),
}));
export type AgentReasoningEvent = z.infer<typeof AgentReasoningEvent>;

export const AgentReasoningRawContentEvent = object(() => ({
  text: z.string(),
}));
export type AgentReasoningRawContentEvent = z.infer<typeof AgentReasoningRawContentEvent>;

export const AgentReasoningSectionBreakEvent = object(() => ({
  item_id: z.string().default(''),
  summary_index: bigInt64.default(0),
}));
export type AgentReasoningSectionBreakEvent = z.infer<typeof AgentReasoningSectionBreakEvent>;

export const RawResponseItemEvent = object(() => ({
  item: ResponseItem,
}));
export type RawResponseItemEvent = z.infer<typeof RawResponseItemEvent>;

export const UserMessageEvent = object(() => ({
  message: z.string(),
  images: nullable(z.array(z.string())),
  local_images: z.array(z.string()).default([]),
  text_elements: z.array(TextElement).default([]),
}));
export type UserMessageEvent = z.infer<typeof UserMessageEvent>;

export const WebSearchBeginEvent = object(() => ({
  call_id: z.string(),
}));
export type WebSearchBeginEvent = z.infer<typeof WebSearchBeginEvent>;

export const WebSearchEndEvent = object(() => ({
  call_id: z.string(),
  query: z.string(),
  action: WebSearchAction,
}));
export type WebSearchEndEvent = z.infer<typeof WebSearchEndEvent>;
