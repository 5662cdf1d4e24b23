import { expect, test } from 'vitest';
import { encodeJsonLine, LineTooLongError, readLineGroups, readLines } from './jsonl.ts';

async function* chunks(...parts: (string | Uint8Array)[]) {
  for (const part of parts) yield part;
}

async function lines(source: AsyncIterable<string | Uint8Array>, maxLineBytes?: number) {
  const all: string[] = [];
  for await (const line of readLines(source, maxLineBytes === undefined ? {} : { maxLineBytes })) all.push(line);
  return all;
}

test('splits at LF, drops CR and empty lines, and yields a last line without an end', async () => {
  expect(await lines(chunks('a\r\n\nb', 'c\n', 'd'))).toEqual(['a', 'bc', 'd']);
});

test('gives lines together that came together', async () => {
  const groups: string[][] = [];
  for await (const group of readLineGroups(chunks('a\nb\nc', 'd', '\n\n', 'e\n', '\n', 'f'))) groups.push(group);
  expect(groups).toEqual([['a', 'b'], ['cd'], ['e'], ['f']]);
});

test('keeps line separators of Unicode inside a line', async () => {
  const line = encodeJsonLine({ text: 'a\u2028b\u2029c' });
  expect((await lines(chunks(line))).map((each) => JSON.parse(each))).toEqual([{ text: 'a\u2028b\u2029c' }]);
});

test('joins a character that two chunks share', async () => {
  const bytes = Buffer.from('ü€\n');
  expect(await lines(chunks(...[...bytes].map((byte) => Uint8Array.of(byte))))).toEqual(['ü€']);
});

test('refuses a line past the limit', async () => {
  await expect(lines(chunks('aaaa', 'bbbb'), 6)).rejects.toThrow(LineTooLongError);
});
