import { expect, test } from 'vitest';
import type { Outgoing } from '../outgoing.ts';
import { RunningItems } from './running-items.ts';

const say = (method: Outgoing['method'], params: object, only?: '0.104' | '0.169'): Outgoing => ({
  method,
  params,
  ...(only === undefined ? {} : { only }),
});

function after(...messages: Outgoing[]): RunningItems {
  const running = new RunningItems();
  for (const message of messages) running.note(message);
  return running;
}

const started = (id: string) => say('item/started', { item: { id } });
const completed = (id: string) => say('item/completed', { item: { id } });
const text = (itemId: string, delta: string) => say('item/agentMessage/delta', { itemId, delta });

test('joins the deltas of an item, and forgets it once it is whole', () => {
  const running = after(started('a'), text('a', 'One '), started('b'), text('b', 'x'), text('a', 'two'));
  expect(running.messages()).toEqual([started('a'), text('a', 'One two'), started('b'), text('b', 'x')]);
  running.note(completed('a'));
  expect(running.messages()).toEqual([started('b'), text('b', 'x')]);
  expect([running.has('a'), running.has('b')]).toEqual([false, true]);
});

test('keeps the parts of a reasoning apart, in order', () => {
  const part = (summaryIndex: number) => say('item/reasoning/summaryPartAdded', { itemId: 'r', summaryIndex });
  const delta = (summaryIndex: number, words: string) =>
    say('item/reasoning/summaryTextDelta', { itemId: 'r', summaryIndex, delta: words });
  const running = after(started('r'), part(0), delta(0, 'a'), delta(0, 'b'), part(1), delta(1, 'c'), delta(1, 'd'));
  expect(running.messages()).toEqual([started('r'), part(0), delta(0, 'ab'), part(1), delta(1, 'cd')]);
});

test('keeps each input of a command', () => {
  const input = (stdin: string) => say('item/commandExecution/terminalInteraction', { itemId: 'c', stdin });
  expect(after(started('c'), input('a'), input('b')).messages()).toEqual([started('c'), input('a'), input('b')]);
});

test('keeps what versions of the protocol are told at different times', () => {
  const early = say('item/started', { item: { id: 'a' } }, '0.169');
  const late = say('item/started', { item: { id: 'a' } }, '0.104');
  expect(after(early, late).messages()).toEqual([early, late]);
});

test('keeps the newest plan and diff of the turn, until it ends', () => {
  const plan = (explanation: string) => say('turn/plan/updated', { explanation });
  const diff = say('turn/diff/updated', { diff: '+' });
  const running = after(plan('old'), diff, plan('new'), started('a'));
  expect(running.messages()).toEqual([started('a'), plan('new'), diff]);
  running.note(say('turn/completed', {}));
  expect(running.messages()).toEqual([]);
});

test('passes over what belongs to no running item', () => {
  expect(after(text('gone', 'late'), completed('gone'), say('thread/started', {})).messages()).toEqual([]);
});
