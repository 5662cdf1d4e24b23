import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { bigInt64, nullByDefault, nullable, object } from '../wire/index.ts';

export const AccountTokenUsageDailyBucket = object(() => ({
  startDate: z.string(),
  tokens: bigInt64,
}));
export type AccountTokenUsageDailyBucket = z.infer<typeof AccountTokenUsageDailyBucket>;

export const AccountTokenUsageSummary = object(() => ({
  lifetimeTokens: nullable(bigInt64),
  peakDailyTokens: nullable(bigInt64),
  longestRunningTurnSec: nullable(bigInt64),
  currentStreakDays: nullable(bigInt64),
  longestStreakDays: nullable(bigInt64),
}));
export type AccountTokenUsageSummary = z.infer<typeof AccountTokenUsageSummary>;

/** Parameters of `account/usage/read`: reads how many tokens the account used. */
export const GetAccountTokenUsageParams = object(() => ({
  threadId: z.string().nullish(),
}));
export type GetAccountTokenUsageParams = z.infer<typeof GetAccountTokenUsageParams>;

export const ThreadUsageBreakdownGroup = object(() => ({
  model: nullable(z.string()),
  reasoningEffort: nullable(z.string()),
  speed: nullable(z.string()),
  estimatedUsageCreditsMicros: bigInt64,
  netNewInputTokens: nullable(bigInt64),
  cachedInputTokens: nullable(bigInt64),
  inputTokens: nullable(bigInt64),
  outputTokens: nullable(bigInt64),
  totalTokens: nullable(bigInt64),
}));
export type ThreadUsageBreakdownGroup = z.infer<typeof ThreadUsageBreakdownGroup>;

export const ThreadUsage = object(() => ({
  threadId: z.string(),
  estimatedUsageCreditsMicros: bigInt64,
  estimatedUsageUsdMicros: nullable(bigInt64),
  nativeUsageUsdMicros: bigInt64.nullish(),
  groups: z.array(ThreadUsageBreakdownGroup),
}));
export type ThreadUsage = z.infer<typeof ThreadUsage>;

/** Answer to `account/usage/read`. */
export const GetAccountTokenUsageResponse = object(() => ({
  summary: AccountTokenUsageSummary,
  dailyUsageBuckets: nullable(z.array(AccountTokenUsageDailyBucket)),
  threadUsage: nullByDefault(ThreadUsage.nullish()),
}));
export type GetAccountTokenUsageResponse = z.infer<typeof GetAccountTokenUsageResponse>;

export const ResponseUsageMetadata = object(() => ({
  amount: nullable(z.string()),
  metadata: nullable(JsonValue),
}));
export type ResponseUsageMetadata = z.infer<typeof ResponseUsageMetadata>;
