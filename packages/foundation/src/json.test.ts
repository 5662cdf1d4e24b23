import { expect, test } from 'vitest';
import { isRecord, parsedJson } from './json.ts';

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  [undefined, false],
  ['text', false],
])('%j is an object of JSON: %s', (value, is) => {
  expect(isRecord(value)).toBe(is);
});

test('a text that is no JSON is no error', () => {
  expect(parsedJson('{"a":[1]}')).toEqual({ a: [1] });
  expect(parsedJson('null')).toBeNull();
  expect(parsedJson('{"a":')).toBeUndefined();
});
