import * as z from 'zod';
import { ResponseItem } from '../shared/response-item.ts';
import { ResponseUsageMetadata } from './account-usage.ts';
import { ThreadItem } from './thread-item.ts';
import { TokenUsageBreakdown } from './thread-token-usage.ts';
import { int64, nullByDefault, nullable, object, since, uint64 } from '../wire/index.ts';

/** `item/completed`: an item ended; its final state. */
export const ItemCompletedNotification = object(() => ({
  item: ThreadItem,
  threadId: z.string(),
  turnId: z.string(),
  contentTokenCount: since('0.169', nullByDefault(uint64.nullish())),
  completedAtMs: since('0.169', int64),
}));
export type ItemCompletedNotification = z.infer<typeof ItemCompletedNotification>;

/** `item/started`: an item began. */
export const ItemStartedNotification = object(() => ({
  item: ThreadItem,
  threadId: z.string(),
  turnId: z.string(),
  startedAtMs: since('0.169', int64),
}));
export type ItemStartedNotification = z.infer<typeof ItemStartedNotification>;

/** `rawResponseItem/completed`: an item as the model gave it. */
export const RawResponseItemCompletedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  item: ResponseItem,
}));
export type RawResponseItemCompletedNotification = z.infer<typeof RawResponseItemCompletedNotification>;

/** `rawResponse/completed`: a response of the model ended. */
export const RawResponseCompletedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  responseId: z.string(),
  usage: nullable(TokenUsageBreakdown),
  usageMetadata: nullable(ResponseUsageMetadata),
}));
export type RawResponseCompletedNotification = z.infer<typeof RawResponseCompletedNotification>;
