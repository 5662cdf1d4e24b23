import * as z from 'zod';
import { openObject } from './open-object.ts';

/** Tokens of one response, or a sum of several. Details that a server leaves out count zero. */
export const TokenUsage = openObject(() => ({
  input_tokens: z.number().default(0),
  cached_input_tokens: z.number().default(0),
  cache_write_input_tokens: z.number().optional(),
  output_tokens: z.number().default(0),
  reasoning_output_tokens: z.number().default(0),
  total_tokens: z.number().default(0),
}));
export type TokenUsage = z.infer<typeof TokenUsage>;

/** Usage of a thread: of all its responses, and of the last one. */
export const TokenUsageInfo = openObject(() => ({
  total_token_usage: TokenUsage,
  last_token_usage: TokenUsage,
  model_context_window: z.number().nullable(),
}));
export type TokenUsageInfo = z.infer<typeof TokenUsageInfo>;
