import type { RateLimitSnapshot as WireLimits } from '@codex-ts/app-server-protocol/v2/account-rate-limits';
import type { ThreadTokenUsage, TokenUsageBreakdown } from '@codex-ts/app-server-protocol/v2/thread-token-usage';
import type { RateLimitSnapshot, TokenUsage, TokenUsageInfo } from '@codex-ts/protocol';
import { planTypeView } from './plan-type-view.ts';

export function tokenUsageView(info: TokenUsageInfo): ThreadTokenUsage {
  return {
    total: tokenUsageBreakdown(info.total_token_usage),
    last: tokenUsageBreakdown(info.last_token_usage),
    modelContextWindow: info.model_context_window ?? null,
  };
}

/** One count in the words of clients. */
export function tokenUsageBreakdown(usage: TokenUsage): TokenUsageBreakdown {
  return {
    totalTokens: usage.total_tokens,
    inputTokens: usage.input_tokens,
    cachedInputTokens: usage.cached_input_tokens,
    cacheWriteInputTokens: usage.cache_write_input_tokens ?? 0,
    outputTokens: usage.output_tokens,
    reasoningOutputTokens: usage.reasoning_output_tokens,
  };
}

/** Limits; those of which nothing is known when there is no snapshot. */
export function rateLimitsView(limits: RateLimitSnapshot | null): WireLimits {
  return {
    limitId: limits?.limit_id ?? 'codex',
    limitName: limits?.limit_name ?? null,
    normalModelSlug: null,
    primary: windowView(limits?.primary ?? null),
    secondary: windowView(limits?.secondary ?? null),
    credits: limits?.credits
      ? { hasCredits: limits.credits.has_credits, unlimited: limits.credits.unlimited, balance: limits.credits.balance }
      : null,
    individualLimit: null,
    spendControlReached: null,
    planType: planTypeView(limits?.plan_type ?? null),
    rateLimitReachedType: null,
  };
}

function windowView(window: RateLimitSnapshot['primary']): WireLimits['primary'] {
  if (window === null) return null;
  return { usedPercent: Math.round(window.used_percent), windowDurationMins: window.window_minutes, resetsAt: window.resets_at };
}
