import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Patience } from './patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<void>(() => undefined);

/** A wait that notes its end. */
function waiting(patience: Patience, promise = never, signal?: AbortSignal): { over: boolean } {
  const state = { over: false };
  void patience.wait(promise, { waitMs: 1_000, signal }).then(() => {
    state.over = true;
  });
  return state;
}

test('time does not pass while it is held', async () => {
  const patience = new Patience();
  const state = waiting(patience);
  await vi.advanceTimersByTimeAsync(900);
  patience.hold();
  await vi.advanceTimersByTimeAsync(60_000);
  patience.goOn();
  await vi.advanceTimersByTimeAsync(99);
  expect(state.over).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(state.over).toBe(true);
});

test('what ends while it is held is told of afterwards; a wait that begins then has all its time', async () => {
  const patience = new Patience();
  patience.hold();
  const ended = waiting(patience, Promise.resolve());
  const open = waiting(patience);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ended.over, open.over]).toEqual([false, false]);
  patience.goOn();
  await vi.advanceTimersByTimeAsync(0);
  expect([ended.over, open.over]).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(open.over).toBe(true);
});

test('who gives up does not wait', async () => {
  const patience = new Patience();
  patience.hold();
  const controller = new AbortController();
  const state = waiting(patience, never, controller.signal);
  controller.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(state.over).toBe(true);
});
