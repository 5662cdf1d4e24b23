import { expect, test } from 'vitest';
import { raceAbort, sleep } from './abort.ts';

test('a wait ends early with the reason of the abort', async () => {
  const abort = new AbortController();
  const waiting = sleep(60_000, { signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});

test('a wait does not start when the signal has aborted', async () => {
  await expect(sleep(1, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
});

test('a race settles as its promise does, or with the abort', async () => {
  const abort = new AbortController();
  expect(await raceAbort(Promise.resolve(1), abort.signal)).toBe(1);
  const never = raceAbort(new Promise<never>(() => undefined), abort.signal);
  abort.abort(new Error('stop'));
  await expect(never).rejects.toThrow('stop');
});
