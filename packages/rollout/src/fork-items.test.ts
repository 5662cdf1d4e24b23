import { expect, test } from 'vitest';
import { TurnNotFoundError } from './errors.ts';
import { forkItems } from './fork-items.ts';
import { assistantMessage, event, sessionMeta, threadId, userMessage } from './testing/fixtures.ts';

const HEAD = [
  { type: 'session_meta', payload: sessionMeta(threadId(1)) } as const,
  userMessage('<environment_context>\n</environment_context>'),
];
const turn = (id: string, prompt: string) => [
  event('task_started', { turn_id: id }),
  userMessage(prompt),
  assistantMessage(`re: ${prompt}`),
  event('task_complete', { turn_id: id }),
];
const ITEMS = [...HEAD, ...turn('t1', 'one'), ...turn('t2', 'two'), ...turn('t3', 'three')];

test('a fork copies all items, the identity of its origin among them', () => {
  expect(forkItems(ITEMS)).toEqual(ITEMS);
});

test('a fork may keep the first messages of the user only', () => {
  expect(forkItems(ITEMS, { at: 'user-message', count: 1 })).toEqual([
    ...HEAD,
    ...turn('t1', 'one'),
    event('task_started', { turn_id: 't2' }),
  ]);
});

test('a fork that keeps no message keeps the context before the first', () => {
  expect(forkItems(ITEMS, { at: 'user-message', count: 0 })).toEqual([...HEAD, event('task_started', { turn_id: 't1' })]);
});

test('a fork that keeps more messages than there are keeps all', () => {
  expect(forkItems(ITEMS, { at: 'user-message', count: 9 })).toEqual(ITEMS);
});

test('messages that were rolled back do not count', () => {
  const items = [
    ...HEAD,
    ...turn('t1', 'one'),
    ...turn('t2', 'two'),
    event('thread_rolled_back', { num_turns: 1 }),
    ...turn('t3', 'three'),
  ];

  expect(forkItems(items, { at: 'user-message', count: 1 })).toEqual(
    items.slice(
      0,
      items.findIndex((item) => item === items.at(-3)),
    ),
  );
});

test('a fork may end with a turn, or before one', () => {
  expect(forkItems(ITEMS, { at: 'after-turn', turnId: 't2' })).toEqual([...HEAD, ...turn('t1', 'one'), ...turn('t2', 'two')]);
  expect(forkItems(ITEMS, { at: 'before-turn', turnId: 't2' })).toEqual([...HEAD, ...turn('t1', 'one')]);
});

test('a turn that is not there, or still runs, is no end of a fork', () => {
  const running = ITEMS.slice(0, -1);

  expect(() => forkItems(ITEMS, { at: 'after-turn', turnId: 'nope' })).toThrow(TurnNotFoundError);
  expect(() => forkItems(ITEMS, { at: 'before-turn', turnId: 'nope' })).toThrow(TurnNotFoundError);
  expect(() => forkItems(running, { at: 'after-turn', turnId: 't3' })).toThrow(TurnNotFoundError);
  expect(forkItems(running, { at: 'before-turn', turnId: 't3' })).toEqual([...HEAD, ...turn('t1', 'one'), ...turn('t2', 'two')]);
});
