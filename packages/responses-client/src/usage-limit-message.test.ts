import { describe, expect, test } from 'vitest';
import { type UsageLimit, usageLimitMessage } from './usage-limit-message.ts';

const NOW = Date.UTC(2030, 4, 17, 9, 0);
const at = (...time: Parameters<typeof Date.UTC>) => Date.UTC(...time) / 1_000;
const say = (limit: Partial<UsageLimit>, timeZone = 'UTC') =>
  usageLimitMessage({ planType: null, resetsAt: null, limitName: null, promoMessage: null, ...limit }, { nowMs: NOW, timeZone });

describe('the plan', () => {
  test.each([
    [
      'plus',
      ' Upgrade to Pro (https://chatgpt.com/explore/pro), visit https://chatgpt.com/codex/settings/usage to purchase more credits or try again later.',
    ],
    ['pro', ' Visit https://chatgpt.com/codex/settings/usage to purchase more credits or try again later.'],
    ['team', ' To get more access now, send a request to your admin or try again later.'],
    ['business', ' To get more access now, send a request to your admin or try again later.'],
    ['free', ' Upgrade to Plus to continue using Codex (https://chatgpt.com/explore/plus), or try again later.'],
    ['go', ' Upgrade to Plus to continue using Codex (https://chatgpt.com/explore/plus), or try again later.'],
    ['enterprise', ' Try again later.'],
    ['edu', ' Try again later.'],
    [null, ' Try again later.'],
  ])('%s', (planType, rest) => {
    expect(say({ planType })).toBe(`You've hit your usage limit.${rest}`);
  });

  test('matters less than the name of the limit, and that less than nothing but "codex"', () => {
    expect(say({ planType: 'plus', limitName: 'zq', promoMessage: 'Promo' })).toBe(
      "You've hit your usage limit for zq. Switch to another model now, or try again later.",
    );
    expect(say({ planType: 'plus', limitName: 'Codex', promoMessage: 'Promo' })).toBe(
      "You've hit your usage limit. Promo, or try again later.",
    );
  });
});

describe('the time', () => {
  test.each([
    [at(2030, 4, 17, 9, 5), 'UTC', '9:05 AM'],
    [at(2030, 4, 17, 12, 0), 'UTC', '12:00 PM'],
    [at(2030, 4, 18, 0, 0), 'UTC', 'May 18th, 2030 12:00 AM'],
    [at(2030, 4, 18, 0, 0), 'America/New_York', '8:00 PM'],
    [at(2100, 0, 1), 'UTC', 'Jan 1st, 2100 12:00 AM'],
    [at(2030, 5, 2), 'UTC', 'Jun 2nd, 2030 12:00 AM'],
    [at(2030, 5, 3), 'UTC', 'Jun 3rd, 2030 12:00 AM'],
    [at(2030, 5, 11), 'UTC', 'Jun 11th, 2030 12:00 AM'],
    [at(2030, 5, 22), 'UTC', 'Jun 22nd, 2030 12:00 AM'],
  ])('%i in %s is %s', (resetsAt, timeZone, text) => {
    expect(say({ resetsAt }, timeZone)).toBe(`You've hit your usage limit. Try again at ${text}.`);
  });
});
