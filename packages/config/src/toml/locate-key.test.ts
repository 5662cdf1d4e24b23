import { expect, test } from 'vitest';
import { locateKey, locateValue } from './locate-key.ts';

const TEXT = `# a comment = 1
model = "x" # not = this
"quoted.key" = 1
inline = { a = 1, b = [ "p", # c
  "q" ] }
dotted.key.path = true
text = """
model = "no"
"""

[table]
one = 1
  two = 'v'

[projects."/a b"]
trust_level = "maybe"

[[list]]
name = "first"

[[list]]
name = "second"
[list.inner]
deep = 1
`;

function at(range: ReturnType<typeof locateValue>): string | null {
  return range === null ? null : `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`;
}

test.each([
  [['model'], '2:9-2:11'],
  [['quoted.key'], '3:16-3:16'],
  [['inline', 'a'], '4:16-4:16'],
  [['inline', 'b', 0], '4:25-4:27'],
  [['inline', 'b', 1], '5:3-5:5'],
  [['dotted', 'key', 'path'], '6:19-6:22'],
  [['text'], '7:8-9:3'],
  [['table'], '11:1-11:7'],
  [['table', 'two'], '13:9-13:11'],
  [['projects', '/a b', 'trust_level'], '16:15-16:21'],
  [['list', 1, 'name'], '22:8-22:15'],
  [['list', 1, 'inner', 'deep'], '24:8-24:8'],
])('finds the value at %j', (path, place) => {
  expect(at(locateValue(TEXT, path))).toBe(place);
});

test('shows a table that has no place of its own at the first thing in it', () => {
  expect(at(locateValue(TEXT, ['dotted']))).toBe('6:19-6:22');
});

test('shows a missing field at the table it is missing from', () => {
  expect(at(locateValue(TEXT, ['list', 0, 'path']))).toBe('18:1-18:8');
});

test('finds keys', () => {
  expect(at(locateKey(TEXT, ['table', 'two']))).toBe('13:3-13:5');
  expect(at(locateKey(TEXT, ['dotted', 'key', 'path']))).toBe('6:1-6:15');
  expect(at(locateKey(TEXT, ['table']))).toBe('11:1-11:7');
});

test('finds nothing in nothing', () => {
  expect(locateValue('', ['a'])).toBeNull();
});

test('ends on text that is not TOML', () => {
  for (const text of ['=', '[', 'a = [', 'a = {', 'a = }', ']]]', 'a == 1', '"', '{{{{', 'a = [[[{']) {
    expect(() => locateValue(text, ['zz'])).not.toThrow();
  }
});
