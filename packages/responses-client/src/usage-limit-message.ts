export interface UsageLimit {
  /** The plan as the server spells it. */
  planType: string | null;
  /** Unix seconds. */
  resetsAt: number | null;
  /** Name of the limit that was hit, if it is not the usual one. */
  limitName: string | null;
  /** What the server wants to be said. */
  promoMessage: string | null;
}

export interface TimeOptions {
  nowMs: number;
  /** IANA name; default: the system's. */
  timeZone?: string | undefined;
}

const HIT = "You've hit your usage limit";
const BUY_CREDITS = 'visit https://chatgpt.com/codex/settings/usage to purchase more credits';

/** Tells that a usage limit is hit, what the plan allows to do about it, and when to try again. Source: codex-rs/core/src/error.rs. */
export function usageLimitMessage(limit: UsageLimit, time: TimeOptions): string {
  const when = limit.resetsAt === null ? 'later' : `at ${timeOfReset(limit.resetsAt, time)}`;
  const orTryAgain = ` or try again ${when}.`;
  if (limit.limitName && limit.limitName.toLowerCase() !== 'codex') {
    return `${HIT} for ${limit.limitName}. Switch to another model now,${orTryAgain}`;
  }
  if (limit.promoMessage) return `${HIT}. ${limit.promoMessage},${orTryAgain}`;
  switch (limit.planType?.toLowerCase()) {
    case 'plus':
      return `${HIT}. Upgrade to Pro (https://chatgpt.com/explore/pro), ${BUY_CREDITS}${orTryAgain}`;
    case 'pro':
      return `${HIT}. V${BUY_CREDITS.slice(1)}${orTryAgain}`;
    case 'team':
    case 'business':
      return `${HIT}. To get more access now, send a request to your admin${orTryAgain}`;
    case 'free':
    case 'go':
      return `${HIT}. Upgrade to Plus to continue using Codex (https://chatgpt.com/explore/plus),${orTryAgain}`;
    default:
      return `${HIT}. Try again ${when}.`;
  }
}

/** `3:07 PM` for a time of today, else `Jan 1st, 2100 12:00 AM`; local time. */
function timeOfReset(resetsAt: number, { nowMs, timeZone }: TimeOptions): string {
  const parts = (ms: number): Record<string, string> => {
    const format = new Intl.DateTimeFormat('en-US', {
      ...(timeZone === undefined ? {} : { timeZone }),
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      hour12: true,
    });
    return Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  };
  const reset = parts(resetsAt * 1_000);
  const now = parts(nowMs);
  const clock = `${reset['hour']}:${reset['minute']} ${reset['dayPeriod']}`;
  const sameDay = (['year', 'month', 'day'] as const).every((part) => reset[part] === now[part]);
  return sameDay ? clock : `${reset['month']} ${ordinal(Number(reset['day']))}, ${reset['year']} ${clock}`;
}

function ordinal(day: number): string {
  const teens = day >= 11 && day <= 13;
  const suffix = teens ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${suffix}`;
}
