import type { ThreadEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { EventLog } from './event-log.ts';

const warning = (message: string): ThreadEvent => ({ type: 'warning', turnId: null, message });

async function messages(subscription: ReturnType<EventLog['subscribe']>): Promise<[number, string][]> {
  const all: [number, string][] = [];
  for await (const { sequence, event } of subscription) if (event.type === 'warning') all.push([sequence, event.message]);
  return all;
}

test('every subscriber gets the events after it joined, numbered without gaps', async () => {
  const log = new EventLog('thread');
  const first = log.subscribe();
  log.emit(warning('a'));
  const second = log.subscribe();
  log.emit(warning('b'));
  log.close();
  expect(await messages(first)).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
  expect(await messages(second)).toEqual([[2, 'b']]);
  expect(log.sequence).toBe(2);
});

test('a subscriber that waits is woken by an event and by the end', async () => {
  const log = new EventLog('thread');
  const waiting = messages(log.subscribe());
  await Promise.resolve();
  log.emit(warning('late'));
  log.close();
  expect(await waiting).toEqual([[1, 'late']]);
});

test('a subscription ends with its signal', async () => {
  const log = new EventLog('thread');
  const abort = new AbortController();
  const waiting = messages(log.subscribe({ signal: abort.signal }));
  await Promise.resolve();
  abort.abort();
  expect(await waiting).toEqual([]);
});

test('a listener hears of each event in the moment it happens, until it stops', () => {
  const log = new EventLog('thread');
  const heard: number[] = [];
  const stop = log.listen(({ sequence }) => heard.push(sequence));
  log.emit(warning('a'));
  expect(heard).toEqual([1]);
  stop();
  log.emit(warning('b'));
  expect(heard).toEqual([1]);
});
