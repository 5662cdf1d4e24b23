import type { RateLimitSnapshot } from '@codex-ts/protocol';

type Headers = Readonly<Record<string, string>>;

const DEFAULT_LIMIT = 'codex';
const FAMILY = /^x-(.+)-primary-used-percent$/;

/**
 * What the headers of a response say of rate limits: always the `codex` limit, then each further family that has something
 * to say, by name.
 *
 * A family is found by its `x-{family}-primary-used-percent` header; `_` in a limit's id is `-` in its headers.
 *
 * Source: codex-rs/codex-api/src/rate_limits.rs.
 */
export function rateLimitsOf(headers: Headers): RateLimitSnapshot[] {
  const families = new Set<string>();
  for (const name of Object.keys(headers)) {
    const family = FAMILY.exec(name)?.[1];
    if (family !== undefined && family !== DEFAULT_LIMIT) families.add(family);
  }
  const others = [...families].sort().map((family) => rateLimit(headers, family));
  return [rateLimit(headers, DEFAULT_LIMIT), ...others.filter(saysSomething)];
}

/** The limit that a refusal is about: the one that `x-codex-active-limit` names. */
export function activeRateLimit(headers: Headers): RateLimitSnapshot {
  const named = headers['x-codex-active-limit']?.trim().toLowerCase();
  return rateLimit(headers, named ? named.replaceAll('_', '-') : DEFAULT_LIMIT);
}

function rateLimit(headers: Headers, family: string): RateLimitSnapshot {
  const prefix = `x-${family}`;
  return {
    limit_id: family.replaceAll('-', '_'),
    limit_name: headers[`${prefix}-limit-name`]?.trim() || null,
    primary: window(headers, `${prefix}-primary`),
    secondary: window(headers, `${prefix}-secondary`),
    credits: credits(headers),
    plan_type: null,
  };
}

function saysSomething({ primary, secondary, credits: left }: RateLimitSnapshot): boolean {
  return primary !== null || secondary !== null || left !== null;
}

/** A window; `null` without a share used, or when that is 0 and nothing else is known of it. */
function window(headers: Headers, prefix: string): RateLimitSnapshot['primary'] {
  const usedPercent = number(headers[`${prefix}-used-percent`]);
  const windowMinutes = integer(headers[`${prefix}-window-minutes`]);
  const resetsAt = integer(headers[`${prefix}-reset-at`]);
  if (usedPercent === null || (usedPercent === 0 && !windowMinutes && resetsAt === null)) return null;
  return { used_percent: usedPercent, window_minutes: windowMinutes, resets_at: resetsAt };
}

function credits(headers: Headers): RateLimitSnapshot['credits'] {
  const hasCredits = boolean(headers['x-codex-credits-has-credits']);
  const unlimited = boolean(headers['x-codex-credits-unlimited']);
  if (hasCredits === null || unlimited === null) return null;
  return { has_credits: hasCredits, unlimited, balance: headers['x-codex-credits-balance']?.trim() || null };
}

function number(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function integer(text: string | undefined): number | null {
  const value = number(text);
  return value !== null && Number.isSafeInteger(value) ? value : null;
}

function boolean(text: string | undefined): boolean | null {
  const word = text?.trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  if (word === 'false' || word === '0') return false;
  return null;
}
