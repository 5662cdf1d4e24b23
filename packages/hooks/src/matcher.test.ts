import { expect, test } from 'vitest';
import { matcherProblem, matches } from './matcher.ts';

test('names are compared in full, anything else is looked for as a regular expression', () => {
  for (const matcher of [null, '', '*', 'Bash', 'Bash|Edit', '^Ba', 'B.*|x']) expect(matches(matcher, ['Bash'])).toBe(true);
  for (const matcher of ['bash', 'as', 'Edit|Write', 'Bas']) expect(matches(matcher, ['Bash'])).toBe(false);
  expect(matches('Write', ['apply_patch', 'Edit', 'Write'])).toBe(true);
  expect(matches('mcp__memory__.*', ['mcp__memory__store'])).toBe(true);
});

test('an expression that is broken chooses nothing', () => {
  expect(matcherProblem('[')).toContain('regular expression');
  expect(matches('[', ['Bash'])).toBe(false);
});
