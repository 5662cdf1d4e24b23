import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';

const count = z.int().nullish();

const Profile = z.looseObject({
  stats: z.looseObject({
    lifetime_tokens: count,
    peak_daily_tokens: count,
    longest_running_turn_sec: count,
    current_streak_days: count,
    longest_streak_days: count,
    /** `start_date` as `2026-01-31`. */
    daily_usage_buckets: z.array(z.looseObject({ start_date: z.string(), tokens: z.int() })).nullish(),
  }),
});
/** How many tokens an account used. */
export type TokenUsageProfile = z.infer<typeof Profile>['stats'];

/** @throws BackendError */
export async function readTokenUsage(client: BackendClient): Promise<TokenUsageProfile> {
  return (await client.get('/profiles/me', Profile)).stats;
}
