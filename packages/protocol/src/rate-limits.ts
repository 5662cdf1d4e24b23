import * as z from 'zod';
import { openObject } from './open-object.ts';

/** One window of a rate limit. `resets_at`: Unix seconds. */
export const RateLimitWindow = openObject({
  used_percent: z.number(),
  window_minutes: z.number().nullable(),
  resets_at: z.number().nullable(),
});
export type RateLimitWindow = z.infer<typeof RateLimitWindow>;

export const CreditsSnapshot = openObject({
  has_credits: z.boolean(),
  unlimited: z.boolean(),
  balance: z.string().nullable(),
});
export type CreditsSnapshot = z.infer<typeof CreditsSnapshot>;

/** What the headers of a response say of an account's limits. Source: codex-rs/codex-api, `rate_limits.rs`. */
export const RateLimitSnapshot = openObject({
  limit_id: z.string().nullable(),
  limit_name: z.string().nullable(),
  primary: RateLimitWindow.nullable(),
  secondary: RateLimitWindow.nullable(),
  credits: CreditsSnapshot.nullable(),
  plan_type: z.string().nullable(),
});
export type RateLimitSnapshot = z.infer<typeof RateLimitSnapshot>;
