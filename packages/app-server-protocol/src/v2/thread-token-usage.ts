import * as z from 'zod';
import { int64, nullable, object, since } from '../wire/index.ts';

/** Tokens by kind. */
export const TokenUsageBreakdown = object(() => ({
  totalTokens: int64,
  inputTokens: int64,
  cachedInputTokens: int64,
  cacheWriteInputTokens: since('0.169', int64.default(0)),
  outputTokens: int64,
  reasoningOutputTokens: int64,
}));
export type TokenUsageBreakdown = z.infer<typeof TokenUsageBreakdown>;

/** Tokens that a thread used. */
export const ThreadTokenUsage = object(() => ({
  total: TokenUsageBreakdown,
  last: TokenUsageBreakdown,
  modelContextWindow: nullable(int64),
}));
export type ThreadTokenUsage = z.infer<typeof ThreadTokenUsage>;

/** `thread/tokenUsage/updated`: a thread used tokens. */
export const ThreadTokenUsageUpdatedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  tokenUsage: ThreadTokenUsage,
}));
export type ThreadTokenUsageUpdatedNotification = z.infer<typeof ThreadTokenUsageUpdatedNotification>;
