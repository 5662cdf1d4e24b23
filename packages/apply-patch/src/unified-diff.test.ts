import { applyPatch as applyDiff, diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines } from './line-diff.ts';
import { unifiedDiff } from './unified-diff.ts';

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');

describe('unifiedDiff', () => {
  test('shows one line of context and real line numbers, and merges changes that are close', () => {
    const before = numbered(1, 20);
    const after = before.replace('5\n', 'five\n').replace('8\n', 'eight\n').replace('15\n', '');
    expect(unifiedDiff(before, after)).toBe(
      '@@ -4,6 +4,6 @@\n 4\n-5\n+five\n 6\n 7\n-8\n+eight\n 9\n@@ -14,3 +14,2 @@\n 14\n-15\n 16\n',
    );
  });

  test.each([
    ['equal texts', 'a\n', 'a\n', ''],
    ['a text that was empty', '', 'a\n', '@@ -0,0 +1 @@\n+a\n'],
    ['a text that is empty now', 'a\nb\n', '', '@@ -1,2 +0,0 @@\n-a\n-b\n'],
    ['a last line without an end', 'a\nb', 'A\nb\n', '@@ -1,2 +1,2 @@\n-a\n-b\n\\ No newline at end of file\n+A\n+b\n'],
    ['CRLF', 'a\r\nb\r\n', 'a\r\nc\r\n', '@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n'],
    ['CR', 'a\rb\rc\r', 'a\rB\rc\r', '@@ -1,3 +1,3 @@\n a\r-b\r+B\r c\r'],
    ['a doubled line', 'a\nb\nc\n', 'a\nb\nb\nc\n', '@@ -2,2 +2,3 @@\n b\n+b\n c\n'],
    ['an addition that comes down to a removal', 'p\na\nx\nz\n', 'p\na\na\nz\n', '@@ -2,3 +2,3 @@\n a\n-x\n+a\n z\n'],
  ])('%s', (_, before, after, diff) => {
    expect(unifiedDiff(before, after)).toBe(diff);
  });

  const line = fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'long line\n');
  const lines = fc.array(line, { maxLength: 30 });

  test('applied by another program it gives the new text', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 0, max: 4 }), (before, after, contextLines) => {
        const diff = unifiedDiff(before.join(''), after.join(''), { contextLines });
        expect(applyDiff(before.join(''), `--- f\n+++ f\n${diff}`)).toBe(after.join(''));
      }),
      { numRuns: 300 },
    );
  });

  test('is as short as can be', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const shortest = diffArrays(before, after).reduce(
          (sum, { added, removed, count }) => sum + (added || removed ? count : 0),
          0,
        );
        const steps = diffLines(before, after, { timeoutMs: 1000 });
        expect(steps.filter(({ mark }) => mark !== ' ')).toHaveLength(shortest);
      }),
      { numRuns: 300 },
    );
  });

  test('counts as replaced what is not settled in time', () => {
    const steps = diffLines(['same', 'a', 'b', 'end'], ['same', 'b', 'c', 'end'], { timeoutMs: -1 });
    expect(steps.map(({ mark, line: text }) => mark + text)).toEqual([' same', '-a', '-b', '+b', '+c', ' end']);
  });

  test('takes long texts', () => {
    const before = numbered(1, 50_000);
    expect(unifiedDiff(before, `${before}end\n`)).toBe('@@ -50000 +50000,2 @@\n 50000\n+end\n');
  });
});
