import { expect, test } from 'vitest';
import { activeRateLimit, rateLimitsOf } from './rate-limit-headers.ts';

const NOTHING = { limit_name: null, primary: null, secondary: null, credits: null, plan_type: null };
const window = (used_percent: number, window_minutes: number | null = null, resets_at: number | null = null) => ({
  used_percent,
  window_minutes,
  resets_at,
});

test('a full set of headers is read', () => {
  expect(
    rateLimitsOf({
      'x-codex-primary-used-percent': '42.5',
      'x-codex-primary-window-minutes': '300',
      'x-codex-primary-reset-at': '4102444800',
      'x-codex-secondary-used-percent': '91',
      'x-codex-secondary-window-minutes': '10080',
      'x-codex-secondary-reset-at': '4102444900',
      'x-codex-credits-has-credits': 'TRUE',
      'x-codex-credits-unlimited': '0',
      'x-codex-credits-balance': ' 12.5 ',
      'x-codex-limit-name': 'zq-limit',
    }),
  ).toEqual([
    {
      limit_id: 'codex',
      limit_name: 'zq-limit',
      primary: window(42.5, 300, 4_102_444_800),
      secondary: window(91, 10_080, 4_102_444_900),
      credits: { has_credits: true, unlimited: false, balance: '12.5' },
      plan_type: null,
    },
  ]);
});

test.each<[Record<string, string>, ReturnType<typeof window> | null]>([
  [{}, null],
  [{ 'used-percent': '0' }, null],
  [{ 'used-percent': '0', 'window-minutes': '0' }, null],
  [{ 'used-percent': '0', 'window-minutes': '300' }, window(0, 300)],
  [{ 'used-percent': '0', 'window-minutes': '0', 'reset-at': '0' }, window(0, 0, 0)],
  [{ 'used-percent': 'zq', 'window-minutes': '300' }, null],
  [{ 'used-percent': 'NaN' }, null],
  [{ 'used-percent': '' }, null],
  [{ 'window-minutes': '300' }, null],
  [{ 'used-percent': '5', 'window-minutes': '1.5', 'reset-at': 'soon' }, window(5)],
])('a window of %j is %j', (fields, expected) => {
  const headers = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`x-codex-primary-${name}`, value]));
  expect(rateLimitsOf(headers)).toEqual([{ limit_id: 'codex', ...NOTHING, primary: expected }]);
});

test('credits need both of their flags', () => {
  expect(rateLimitsOf({ 'x-codex-credits-has-credits': '1' })[0]?.credits).toBeNull();
  expect(rateLimitsOf({ 'x-codex-credits-has-credits': '1', 'x-codex-credits-unlimited': 'maybe' })[0]?.credits).toBeNull();
  expect(
    rateLimitsOf({ 'x-codex-credits-has-credits': '0', 'x-codex-credits-unlimited': '1', 'x-codex-credits-balance': ' ' })[0]
      ?.credits,
  ).toEqual({ has_credits: false, unlimited: true, balance: null });
});

test('further families follow by name, if they have something to say', () => {
  expect(
    rateLimitsOf({
      'x-zz-primary-used-percent': '1',
      'x-codex-bengalfox-primary-used-percent': '80',
      'x-codex-bengalfox-limit-name': 'fox',
      'x-codex-quiet-primary-used-percent': '0',
      'x-codex-unseen-secondary-used-percent': '3',
    }),
  ).toEqual([
    { limit_id: 'codex', ...NOTHING },
    { limit_id: 'codex_bengalfox', ...NOTHING, limit_name: 'fox', primary: window(80) },
    { limit_id: 'zz', ...NOTHING, primary: window(1) },
  ]);
});

test('the active limit is the one that is named, else the usual one', () => {
  const headers = { 'x-codex-bengalfox-primary-used-percent': '80', 'x-codex-primary-used-percent': '10' };
  expect(activeRateLimit({ ...headers, 'x-codex-active-limit': 'codex_bengalfox' }).primary).toEqual(window(80));
  expect(activeRateLimit(headers)).toEqual({ limit_id: 'codex', ...NOTHING, primary: window(10) });
});
