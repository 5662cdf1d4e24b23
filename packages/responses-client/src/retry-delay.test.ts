import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

test('delays double from 200 ms, give or take ten percent', () => {
  expect([1, 2, 3, 4, 5].map((attempt) => retryDelayMs(attempt, { random: () => 0.5 }))).toEqual([200, 400, 800, 1_600, 3_200]);
  expect(retryDelayMs(1, { random: () => 0 })).toBe(180);
  expect(retryDelayMs(1, { random: () => 1 })).toBeCloseTo(220);
  expect(retryDelayMs(0, { random: () => 0.5 })).toBe(200);
});
