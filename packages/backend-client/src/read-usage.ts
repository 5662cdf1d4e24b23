import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';

const UsageWindow = z.looseObject({
  used_percent: z.number(),
  limit_window_seconds: z.number(),
  /** Unix seconds. */
  reset_at: z.number(),
});
export type UsageWindow = z.infer<typeof UsageWindow>;

const RateLimitDetails = z.looseObject({
  primary_window: UsageWindow.nullish(),
  secondary_window: UsageWindow.nullish(),
});
export type RateLimitDetails = z.infer<typeof RateLimitDetails>;

const UsageCredits = z.looseObject({ has_credits: z.boolean(), unlimited: z.boolean(), balance: z.string().nullish() });
export type UsageCredits = z.infer<typeof UsageCredits>;

const AdditionalRateLimit = z.looseObject({
  limit_name: z.string(),
  metered_feature: z.string(),
  normal_model_slug: z.string().nullish(),
  rate_limit: RateLimitDetails.nullish(),
});
export type AdditionalRateLimit = z.infer<typeof AdditionalRateLimit>;

const SpendLimit = z.looseObject({
  limit: z.string(),
  used: z.string(),
  remaining_percent: z.number(),
  /** Unix seconds. */
  reset_at: z.number(),
});

const Usage = z.looseObject({
  plan_type: z.string(),
  account_id: z.string().nullish(),
  rate_limit: RateLimitDetails.nullish(),
  credits: UsageCredits.nullish(),
  additional_rate_limits: z.array(AdditionalRateLimit).nullish(),
  spend_control: z.looseObject({ reached: z.boolean(), individual_limit: SpendLimit.nullish() }).nullish(),
  rate_limit_reset_credits: z.looseObject({ available_count: z.int() }).nullish(),
  rate_limit_reached_type: z.looseObject({ type: z.string() }).nullish(),
});
/** How far an account is from its limits. */
export type Usage = z.infer<typeof Usage>;

/** @throws BackendError */
export function readUsage(client: BackendClient): Promise<Usage> {
  return client.get('/usage', Usage);
}
