import * as z from 'zod';
import { PlanType } from '../shared/auth.ts';
import { JsonValue } from '../shared/json-value.ts';
import { bigInt64, int32, int64, nullable, object, since } from '../wire/index.ts';

/** Credits of an account. */
export const CreditsSnapshot = object(() => ({
  hasCredits: z.boolean(),
  unlimited: z.boolean(),
  balance: nullable(z.string()),
}));
export type CreditsSnapshot = z.infer<typeof CreditsSnapshot>;

export const RateLimitReachedType = z.enum([
  'rate_limit_reached',
  'workspace_owner_credits_depleted',
  'workspace_member_credits_depleted',
  'workspace_owner_usage_limit_reached',
  'workspace_member_usage_limit_reached',
]);
export type RateLimitReachedType = z.infer<typeof RateLimitReachedType>;

/** One rate limit. `resetsAt` is in Unix seconds. */
export const RateLimitWindow = object(() => ({
  usedPercent: int32,
  windowDurationMins: nullable(int64),
  resetsAt: nullable(int64),
}));
export type RateLimitWindow = z.infer<typeof RateLimitWindow>;

export const SpendControlLimitSnapshot = object(() => ({
  limit: z.string(),
  used: z.string(),
  remainingPercent: int32,
  resetsAt: int64,
}));
export type SpendControlLimitSnapshot = z.infer<typeof SpendControlLimitSnapshot>;

/** Rate limits at one moment. */
export const RateLimitSnapshot = object(() => ({
  limitId: nullable(z.string()),
  limitName: nullable(z.string()),
  normalModelSlug: since('0.169', nullable(z.string())),
  primary: nullable(RateLimitWindow),
  secondary: nullable(RateLimitWindow),
  credits: nullable(CreditsSnapshot),
  individualLimit: since('0.169', nullable(SpendControlLimitSnapshot)),
  spendControlReached: since('0.169', nullable(z.boolean())),
  planType: nullable(PlanType),
  rateLimitReachedType: since('0.169', nullable(RateLimitReachedType)),
}));
export type RateLimitSnapshot = z.infer<typeof RateLimitSnapshot>;

/** `account/rateLimits/updated`: the rate limits moved. */
export const AccountRateLimitsUpdatedNotification = object(() => ({
  rateLimits: RateLimitSnapshot,
}));
export type AccountRateLimitsUpdatedNotification = z.infer<typeof AccountRateLimitsUpdatedNotification>;

export const RateLimitResetCreditStatus = z.enum(['available', 'redeeming', 'redeemed', 'unknown']);
export type RateLimitResetCreditStatus = z.infer<typeof RateLimitResetCreditStatus>;

export const RateLimitResetType = z.enum(['codexRateLimits', 'unknown']);
export type RateLimitResetType = z.infer<typeof RateLimitResetType>;

export const RateLimitResetCredit = object(() => ({
  id: z.string(),
  resetType: RateLimitResetType,
  status: RateLimitResetCreditStatus,
  grantedAt: int64,
  expiresAt: nullable(int64),
  title: nullable(z.string()),
  description: nullable(z.string()),
}));
export type RateLimitResetCredit = z.infer<typeof RateLimitResetCredit>;

export const RateLimitResetCreditsSummary = object(() => ({
  availableCount: bigInt64,
  credits: nullable(z.array(RateLimitResetCredit)),
}));
export type RateLimitResetCreditsSummary = z.infer<typeof RateLimitResetCreditsSummary>;

/** Answer to `account/rateLimits/read`. */
export const GetAccountRateLimitsResponse = object(() => ({
  ordinaryUsageAllowed: since('0.169', nullable(z.boolean())),
  rateLimits: RateLimitSnapshot,
  rateLimitsByLimitId: nullable(z.record(z.string(), RateLimitSnapshot)),
  rateLimitResetCredits: since('0.169', nullable(RateLimitResetCreditsSummary)),
  accountId: since('0.169', nullable(z.string())),
  rateLimitUpsell: since('0.169', nullable(JsonValue)),
}));
export type GetAccountRateLimitsResponse = z.infer<typeof GetAccountRateLimitsResponse>;

export const AddCreditsNudgeCreditType = z.enum(['credits', 'usage_limit']);
export type AddCreditsNudgeCreditType = z.infer<typeof AddCreditsNudgeCreditType>;

export const AddCreditsNudgeEmailStatus = z.enum(['sent', 'cooldown_active']);
export type AddCreditsNudgeEmailStatus = z.infer<typeof AddCreditsNudgeEmailStatus>;

export const ConsumeAccountRateLimitResetCreditOutcome = z.enum(['reset', 'nothingToReset', 'noCredit', 'alreadyRedeemed']);
export type ConsumeAccountRateLimitResetCreditOutcome = z.infer<typeof ConsumeAccountRateLimitResetCreditOutcome>;

/** Parameters of `account/rateLimitResetCredit/consume`: spends a credit to reset a rate limit. */
export const ConsumeAccountRateLimitResetCreditParams = object(() => ({
  idempotencyKey: z.string(),
  creditId: z.string().nullish(),
}));
export type ConsumeAccountRateLimitResetCreditParams = z.infer<typeof ConsumeAccountRateLimitResetCreditParams>;

/** Answer to `account/rateLimitResetCredit/consume`. */
export const ConsumeAccountRateLimitResetCreditResponse = object(() => ({
  outcome: ConsumeAccountRateLimitResetCreditOutcome,
}));
export type ConsumeAccountRateLimitResetCreditResponse = z.infer<typeof ConsumeAccountRateLimitResetCreditResponse>;

/** Parameters of `account/rateLimits/read`: reads the rate limits of the account. */
export const GetAccountRateLimitsParams = object(() => ({
  supportsLunaReserve: z.boolean().optional(),
  excludeResetCreditDetails: z.boolean().optional(),
}));
export type GetAccountRateLimitsParams = z.infer<typeof GetAccountRateLimitsParams>;

/** Parameters of `account/sendAddCreditsNudgeEmail`: asks the owner of the workspace for credits by mail. */
export const SendAddCreditsNudgeEmailParams = object(() => ({
  creditType: AddCreditsNudgeCreditType,
}));
export type SendAddCreditsNudgeEmailParams = z.infer<typeof SendAddCreditsNudgeEmailParams>;

/** Answer to `account/sendAddCreditsNudgeEmail`. */
export const SendAddCreditsNudgeEmailResponse = object(() => ({
  status: AddCreditsNudgeEmailStatus,
}));
export type SendAddCreditsNudgeEmailResponse = z.infer<typeof SendAddCreditsNudgeEmailResponse>;
