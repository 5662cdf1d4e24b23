import { expect, test } from 'vitest';
import { parseFrontMatter } from './front-matter.ts';

const head = (fields: string): string => `---\n${fields}\n---\n\nBody\n`;

test.each([
  ['plain fields', head('name: greet\ndescription: How to greet'), { name: 'greet', description: 'How to greet' }],
  ['Windows line ends', '---\r\nname: a\r\ndescription: b\r\n---\r\n', { name: 'a', description: 'b' }],
  ['spaces around the dashes', ' ---  \nname: a\ndescription: b\n---  \n', { name: 'a', description: 'b' }],
  ['a folded text', head('name: a\ndescription: >\n  one\n  two\n\n  three'), { name: 'a', description: 'one two three' }],
  ['numbers and booleans as written', head('name: 0123\ndescription: true'), { name: '0123', description: 'true' }],
  ['fields that nobody asked for', head('name: a\ndescription: b\nallowed-tools: [x, y]'), { name: 'a', description: 'b' }],
  [
    'a short description',
    head('name: a\ndescription: b\nmetadata:\n  short-description: "S  S"'),
    { name: 'a', description: 'b', shortDescription: 'S S' },
  ],
  ['a name of 64 characters', head(`name: ${'é'.repeat(64)}\ndescription: b`), { name: 'é'.repeat(64), description: 'b' }],
])('reads %s', async (_, text, expected) => {
  expect(await parseFrontMatter(text)).toEqual(expected);
});

const MISSING = 'missing YAML frontmatter delimited by ---';
test.each([
  ['no head', 'Body\n', MISSING],
  ['an empty file', '', MISSING],
  ['a head that does not end', '---\nname: a\ndescription: b\n', MISSING],
  ['an empty head', '---\n---\n', MISSING],
  ['an empty line before the head', '\n---\nname: a\ndescription: b\n---\n', MISSING],
  ['no name', head('description: b'), 'invalid YAML: missing field `name`'],
  ['no description', head('name: a'), 'invalid YAML: missing field `description`'],
  ['an empty name', head('name: ""\ndescription: b'), 'missing field `name`'],
  ['an empty description', head('name: a\ndescription:'), 'missing field `description`'],
  ['a list for a name', head('name: [a]\ndescription: b'), 'invalid YAML: `name` must be a text'],
  ['a list', head('- a'), 'invalid YAML: a map of fields is expected'],
  ['a long name', head(`name: ${'n'.repeat(65)}\ndescription: b`), 'invalid name: exceeds maximum length of 64 characters'],
  [
    'a long description',
    head(`name: a\ndescription: ${'d'.repeat(1025)}`),
    'invalid description: exceeds maximum length of 1024 characters',
  ],
  [
    'a long short description',
    head(`name: a\ndescription: b\nmetadata:\n  short-description: ${'d'.repeat(1025)}`),
    'invalid metadata.short-description: exceeds maximum length of 1024 characters',
  ],
])('refuses %s', async (_, text, message) => {
  await expect(parseFrontMatter(text)).rejects.toThrow(new Error(message));
});

test.each(['name: a\ndescription: b: c', 'name: "a', 'name: a\n\tdescription: b'])('refuses broken YAML: %j', async (fields) => {
  await expect(parseFrontMatter(head(fields))).rejects.toThrow(/^invalid YAML: ./);
});

test('an alias that would blow up is refused', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((key, n) => `${key}: &${key} [${`*${'abcdefgh'[n]},`.repeat(9)}]`),
  ];

  await expect(parseFrontMatter(head(bomb.join('\n')))).rejects.toThrow(/^invalid YAML: /);
});
