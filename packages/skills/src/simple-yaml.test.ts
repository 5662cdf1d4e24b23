import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { readSimpleYaml } from './simple-yaml.ts';

const simple = [
  ['fields', 'name: greet\ndescription: How to greet people, politely.'],
  ['texts in quotes', 'a: "with: colon # and hash"\nb: \'single\'\nc: ""'],
  ['maps in maps', 'a:\n  b: 1\n  c:\n    d: x\n  e: y\nf: z'],
  ['keys without a value', 'a:\nb:\n  c:\n  d: x'],
  ['comments and empty lines', '# first\n\na: 1\n  # inside\nb: 2\n'],
  ['carriage returns', 'a: 1\r\nb: 2\r\n'],
  ['what looks like other types', 'a: 123\nb: true\nc: null\nd: 2025-01-01\ne: 1.50'],
  ['addresses and times', 'a: https://example.com:8080/x\nb: at 10:30'],
  ['letters of other alphabets', 'a: Überblick\nb: 日本語'],
  ['dashes in keys', 'metadata:\n  short-description: x y'],
] as const;

test.each(simple)('reads %s as a real parser does', (_, text) => {
  expect(readSimpleYaml(text)).toEqual(parse(text, { schema: 'failsafe' }));
});

test.each([
  ['lists', 'a:\n  - b'],
  ['lists on one line', 'a: [b]'],
  ['maps on one line', 'a: {b: c}'],
  ['folded texts', 'a: >\n  one\n  two'],
  ['texts over several lines', 'a: one\n  two'],
  ['escapes', 'a: "one\\ntwo"'],
  ['doubled quotes', "a: 'it''s'"],
  ['a colon in a plain text', 'a: b: c'],
  ['a colon at the end', 'a: b:'],
  ['a comment after a value', 'a: b # c'],
  ['anchors', 'a: &x b'],
  ['tags', 'a: !!str b'],
  ['tabs', 'a:\tb'],
  ['a key twice', 'a: 1\na: 2'],
  ['keys in quotes', '"a": b'],
  ['uneven indentation', 'a:\n    b: 1\n  c: 2'],
  ['indentation at the start', '  a: 1'],
  ['a deeper line after a value', 'a: 1\n  b: 2'],
  ['plain text', 'just words'],
  ['two documents', 'a: 1\n---\nb: 2'],
])('leaves %s to a real parser', (_, text) => {
  expect(readSimpleYaml(text)).toBeUndefined();
});

test('a key that objects have by themselves is a key like any other', () => {
  expect(readSimpleYaml('constructor: x\ntoString: y')).toEqual({ constructor: 'x', toString: 'y' });
});
