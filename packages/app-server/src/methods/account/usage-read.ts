import { readTokenUsage } from '@codex-ts/backend-client';
import { requireAccountBackend } from '../../account/account-backend.ts';
import { orBackendFailure } from '../../account/backend-failure.ts';
import type { Handler } from '../../handler.ts';
import { notAvailable } from '../../rpc-errors.ts';

/** Asks the service how many tokens the account used. That of one thread is not available in this build. */
export const accountUsageRead: Handler<'account/usage/read'> = async ({ threadId }, call) => {
  const { client } = await requireAccountBackend(call, 'to read token usage');
  if (typeof threadId === 'string') throw notAvailable('account/usage/read with threadId');
  const stats = await orBackendFailure('fetch token usage profile', () => readTokenUsage(client));
  return {
    summary: {
      lifetimeTokens: stats.lifetime_tokens ?? null,
      peakDailyTokens: stats.peak_daily_tokens ?? null,
      longestRunningTurnSec: stats.longest_running_turn_sec ?? null,
      currentStreakDays: stats.current_streak_days ?? null,
      longestStreakDays: stats.longest_streak_days ?? null,
    },
    dailyUsageBuckets: stats.daily_usage_buckets?.map(({ start_date: startDate, tokens }) => ({ startDate, tokens })) ?? null,
    threadUsage: null,
  };
};
