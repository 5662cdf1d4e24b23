import * as z from 'zod';
import { PlanType } from '../shared/auth.ts';
import { double, int64, nullable, object } from '../wire/index.ts';

export const CreditsSnapshot = object(() => ({
  has_credits: z.boolean(),
  unlimited: z.boolean(),
  balance: nullable(z.string()),
}));
export type CreditsSnapshot = z.infer<typeof CreditsSnapshot>;

export const RateLimitWindow = object(() => ({
  used_percent: double,
  window_minutes: nullable(int64),
  resets_at: nullable(int64),
}));
export type RateLimitWindow = z.infer<typeof RateLimitWindow>;

export const RateLimitSnapshot = object(() => ({
  limit_id: nullable(z.string()),
  limit_name: nullable(z.string()),
  primary: nullable(RateLimitWindow),
  secondary: nullable(RateLimitWindow),
  credits: nullable(CreditsSnapshot),
  plan_type: nullable(PlanType),
}));
export type RateLimitSnapshot = z.infer<typeof RateLimitSnapshot>;

export const TokenUsage = object(() => ({
  input_tokens: int64,
  cached_input_tokens: int64,
  output_tokens: int64,
  reasoning_output_tokens: int64,
  total_tokens: int64,
}));
export type TokenUsage = z.infer<typeof TokenUsage>;

export const TokenUsageInfo = object(() => ({
  total_token_usage: TokenUsage,
  last_token_usage: TokenUsage,
  model_context_window: nullable(int64),
}));
export type TokenUsageInfo = z.infer<typeof TokenUsageInfo>;

export const TokenCountEvent = object(() => ({
  info: nullable(TokenUsageInfo),
  rate_limits: nullable(RateLimitSnapshot),
}));
export type TokenCountEvent = z.infer<typeof TokenCountEvent>;
