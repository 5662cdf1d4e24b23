import { expect, test } from 'vitest';
import { approximateTokens, countLines, scalePolicy, truncateMiddle, truncateWithHeading } from './truncate.ts';

const lines = Array.from({ length: 900 }, (_, index) => `line ${index + 1}\n`).join('');

test('leaves a text alone that fits', () => {
  expect(truncateMiddle('abcd', { mode: 'tokens', limit: 1 })).toBe('abcd');
});

test('keeps the start and the end, and counts the tokens between', () => {
  const cut = truncateMiddle(lines, { mode: 'tokens', limit: 200 });
  expect(cut).toBe(`${lines.slice(0, 400)}…1798 tokens truncated…${lines.slice(-400)}`);
});

test('counts characters under a byte limit and never splits one', () => {
  expect(truncateMiddle('ääääää', { mode: 'bytes', limit: 5 })).toBe('ä…4 chars truncated…ä');
});

test('keeps nothing but the mark when nothing may be kept', () => {
  expect(truncateMiddle('abcdefgh', { mode: 'tokens', limit: 0 })).toBe('…2 tokens truncated…');
});

test('puts the number of all lines in front of a cut text', () => {
  expect(truncateWithHeading('a\nb\nc', { mode: 'bytes', limit: 2 })).toBe('Total output lines: 3\n\na…3 chars truncated…c');
});

test('counts lines, tokens and scaled limits', () => {
  expect([countLines(''), countLines('a'), countLines('a\n'), countLines('a\nb')]).toEqual([0, 1, 1, 2]);
  expect([approximateTokens(0), approximateTokens(1), approximateTokens(8)]).toEqual([0, 1, 2]);
  expect(scalePolicy({ mode: 'tokens', limit: 10_000 }, 1.2)).toEqual({ mode: 'tokens', limit: 12_000 });
});
