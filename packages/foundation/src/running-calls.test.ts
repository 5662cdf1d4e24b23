import { expect, test } from 'vitest';
import { RunningCalls } from './running-calls.ts';

test('calls for the same share one run; a later call runs again', async () => {
  const calls = new RunningCalls<number>();
  let runs = 0;
  const run = async (): Promise<number> => {
    await Promise.resolve();
    return (runs += 1);
  };
  expect(await Promise.all([calls.join('a', run), calls.join('a', run), calls.join('b', run)])).toEqual([1, 1, 2]);
  expect(await calls.join('a', run)).toBe(3);
});

test('a failure reaches all who wait, and is not kept', async () => {
  const calls = new RunningCalls<string>();
  const fail = (): Promise<string> => Promise.reject(new Error('no luck'));
  const [first, second] = await Promise.allSettled([calls.join('a', fail), calls.join('a', fail)]);
  expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
  expect(await calls.join('a', () => Promise.resolve('luck'))).toBe('luck');
});
