import { describe, expect, test } from 'vitest';
import { PlanParser, splitPlan } from './plan-text.ts';

const parse = (...chunks: string[]) => {
  const parser = new PlanParser();
  return [...chunks.map((chunk) => parser.push(chunk)), parser.finish()].flat();
};

describe('PlanParser', () => {
  test('tells a plan from the words around it, however the text is cut', () => {
    const message = 'Here it is:\n<proposed_plan>\n# Plan\n- one\n</proposed_plan>\nAgreed?';
    const joined = (chunks: string[]) => {
      const all = { text: '', plan: '' };
      for (const { kind, text } of parse(...chunks)) all[kind] += text;
      return all;
    };
    const expected = { text: 'Here it is:\nAgreed?', plan: '# Plan\n- one\n' };
    expect(joined([message])).toEqual(expected);
    expect(joined([...message])).toEqual(expected);
  });

  test('lets text go at once when it can be no tag', () => {
    const parser = new PlanParser();
    expect(parser.push('Hello')).toEqual([{ kind: 'text', text: 'Hello' }]);
    expect(parser.push(' <proposed_plan>')).toEqual([{ kind: 'text', text: ' <proposed_plan>' }]);
  });

  test('a tag that shares its line with words is no tag', () => {
    expect(parse('<proposed_plan> now\n')).toEqual([{ kind: 'text', text: '<proposed_plan> now\n' }]);
  });

  test('a plan that is not closed goes on to the end', () => {
    expect(parse('<propose', 'd_plan>\n', '# Plan\n-', ' step on', 'e')).toEqual([
      { kind: 'plan', text: '# Plan\n-' },
      { kind: 'plan', text: ' step on' },
      { kind: 'plan', text: 'e' },
    ]);
  });
});

test('a message without a plan has none', () => {
  expect(splitPlan('No plan')).toEqual({ text: 'No plan', plan: null });
  expect(splitPlan('<proposed_plan>\n</proposed_plan>\n')).toEqual({ text: '', plan: '' });
});
