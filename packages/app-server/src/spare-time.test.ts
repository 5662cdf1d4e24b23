import { expect, test } from 'vitest';
import { SpareTime } from './spare-time.ts';

test('comes at once when nothing is asked', async () => {
  await expect(new SpareTime().next()).resolves.toBeUndefined();
});

test('comes when the last request is answered', async () => {
  const time = new SpareTime();
  const happened: string[] = [];
  const [first, second] = [time.begin(), time.begin()];
  const next = time.next().then(() => happened.push('spare'));

  for (const [answered, name] of [
    [first, 'first'],
    [first, 'first again'],
    [second, 'second'],
  ] as const) {
    await new Promise((resolve) => void setImmediate(resolve));
    answered();
    happened.push(name);
  }
  await next;

  expect(happened).toEqual(['first', 'first again', 'second', 'spare']);
});

test('waits for a request that came meanwhile', async () => {
  const time = new SpareTime();
  const happened: string[] = [];
  const first = time.begin();
  const next = time.next().then(() => happened.push('spare'));
  await new Promise((resolve) => void setImmediate(resolve));
  first();
  const second = time.begin();
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
  happened.push('second');
  second();
  await next;

  expect(happened).toEqual(['second', 'spare']);
});
