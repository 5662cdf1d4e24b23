import type { RequestResult } from '@codex-ts/app-server-protocol';
import { RateLimitReachedType, type RateLimitSnapshot } from '@codex-ts/app-server-protocol/v2/account-rate-limits';
import type { AdditionalRateLimit, ResetCredits, Usage, UsageWindow } from '@codex-ts/backend-client';
import { planTypeView } from './plan-type-view.ts';

type Answer = RequestResult<'account/rateLimits/read'>;
type WireCredit = NonNullable<NonNullable<Answer['rateLimitResetCredits']>['credits']>[number];

/** The limits of an account. `credits` as asked for on their own; without, what the usage says of them. */
export function accountLimitsView(usage: Usage, credits: ResetCredits | null): Answer {
  const codex = codexLimits(usage);
  const additional = (usage.additional_rate_limits ?? []).map((limit) => additionalLimits(limit, usage));
  return {
    ordinaryUsageAllowed: null,
    rateLimits: codex,
    rateLimitsByLimitId: Object.fromEntries([...additional, codex].map((limits) => [limits.limitId, limits])),
    rateLimitResetCredits: credits ? resetCreditsView(credits) : countOfCredits(usage),
    accountId: usage.account_id ?? null,
    rateLimitUpsell: null,
  };
}

function codexLimits(usage: Usage): RateLimitSnapshot {
  const { credits, spend_control: spending, rate_limit: limit } = usage;
  const individual = spending?.individual_limit;
  return {
    ...EMPTY,
    limitId: 'codex',
    primary: windowView(limit?.primary_window),
    secondary: windowView(limit?.secondary_window),
    credits: credits ? { hasCredits: credits.has_credits, unlimited: credits.unlimited, balance: credits.balance ?? null } : null,
    individualLimit: individual
      ? {
          limit: individual.limit,
          used: individual.used,
          remainingPercent: Math.round(individual.remaining_percent),
          resetsAt: individual.reset_at,
        }
      : null,
    spendControlReached: spending?.reached ?? null,
    planType: planTypeView(usage.plan_type),
    rateLimitReachedType: RateLimitReachedType.safeParse(usage.rate_limit_reached_type?.type).data ?? null,
  };
}

function additionalLimits(limit: AdditionalRateLimit, usage: Usage): RateLimitSnapshot {
  return {
    ...EMPTY,
    limitId: limit.metered_feature,
    limitName: limit.limit_name,
    normalModelSlug: limit.normal_model_slug ?? null,
    primary: windowView(limit.rate_limit?.primary_window),
    secondary: windowView(limit.rate_limit?.secondary_window),
    planType: planTypeView(usage.plan_type),
  };
}

const EMPTY: RateLimitSnapshot = {
  limitId: null,
  limitName: null,
  normalModelSlug: null,
  primary: null,
  secondary: null,
  credits: null,
  individualLimit: null,
  spendControlReached: null,
  planType: null,
  rateLimitReachedType: null,
};

function windowView(window: UsageWindow | null | undefined): RateLimitSnapshot['primary'] {
  if (!window) return null;
  return {
    usedPercent: Math.round(window.used_percent),
    windowDurationMins: Math.ceil(window.limit_window_seconds / 60),
    resetsAt: window.reset_at,
  };
}

function countOfCredits({ rate_limit_reset_credits: summary }: Usage): Answer['rateLimitResetCredits'] {
  return summary ? { availableCount: summary.available_count, credits: null } : null;
}

function resetCreditsView({ available_count: availableCount, credits }: ResetCredits): Answer['rateLimitResetCredits'] {
  return {
    availableCount,
    credits:
      credits?.map((credit): WireCredit => ({
        id: credit.id,
        resetType: credit.reset_type === 'codex_rate_limits' ? 'codexRateLimits' : 'unknown',
        status: STATUSES.find((status) => status === credit.status) ?? 'unknown',
        grantedAt: unixSeconds(credit.granted_at) ?? 0,
        expiresAt: unixSeconds(credit.expires_at),
        title: credit.title ?? null,
        description: credit.description ?? null,
      })) ?? null,
  };
}

const STATUSES = ['available', 'redeeming', 'redeemed'] as const;

/** RFC 3339 as Unix seconds. */
export function unixSeconds(time: string | null | undefined): number | null {
  const at = time ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? null : Math.floor(at / 1_000);
}
