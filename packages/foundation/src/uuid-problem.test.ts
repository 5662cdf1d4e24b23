import { expect, test } from 'vitest';
import { uuidProblem } from './uuid-problem.ts';

test.each([
  ['00000000-0000-7000-8000-000000000000', null],
  ['nope', 'invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `n` at 1'],
  ['abc-def', 'invalid group count: expected 5, found 2'],
  ['abc', 'invalid length: expected length 32 for simple format, found 3'],
])('%s: %s', (text, problem) => {
  expect(uuidProblem(text)).toBe(problem);
});
