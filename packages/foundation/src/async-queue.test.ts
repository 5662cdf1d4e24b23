import { expect, test } from 'vitest';
import { AsyncQueue } from './async-queue.ts';

async function drain<T>(queue: AsyncQueue<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of queue) all.push(value);
  return all;
}

test('hands values over in order, before and after the consumer waits', async () => {
  const queue = new AsyncQueue<number>();
  queue.push(1);
  const drained = drain(queue);
  await Promise.resolve();
  queue.push(2);
  queue.end();
  expect(await drained).toEqual([1, 2]);
});

test('says no when it is full or has ended', () => {
  const queue = new AsyncQueue<number>({ capacity: 1 });
  expect([queue.push(1), queue.push(2), queue.size]).toEqual([true, false, 1]);
  queue.end();
  expect(queue.push(3)).toBe(false);
});

test('throws the failure after the values that wait', async () => {
  const queue = new AsyncQueue<number>();
  queue.push(1);
  queue.fail(new Error('broken'));
  const seen: number[] = [];
  await expect(
    (async () => {
      for await (const value of queue) seen.push(value);
    })(),
  ).rejects.toThrow('broken');
  expect(seen).toEqual([1]);
});

test('takes nothing more once its consumer has left', async () => {
  const queue = new AsyncQueue<number>();
  queue.push(1);
  for await (const _ of queue) break;
  expect(queue.push(2)).toBe(false);
});
