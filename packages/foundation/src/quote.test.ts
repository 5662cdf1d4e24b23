import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quoteCommand, quoteWord } from './quote.ts';

test.each([
  ['plain-word_1/x.txt', 'plain-word_1/x.txt'],
  ['', "''"],
  ['echo hi', "'echo hi'"],
  ['a=b', "'a=b'"],
  ["it's", `"it's"`],
  ['^start', "'^start'"],
  ['a\\b', '"a\\\\b"'],
  [`'$x'`, `"'"'$x'"'"`],
  ['ünï', "'ünï'"],
])('quotes %j as %s', (word, quoted) => {
  expect(quoteWord(word)).toBe(quoted);
});

test('cuts a word where no single way of quoting fits', () => {
  expect(quoteWord('grep -E "^(a|b)$" | tr "\\n" " "')).toBe(`'grep -E "''^(a|b)$" | tr "'"\\\\n\\" \\" \\""`);
});

test('a shell reads back the words that were quoted', () => {
  const words = ["it's", 'a "b" $c `d` !e', 'x\\y', '^a^b', 'two\nlines', '~', '*', 'ü', '$', "'\\'"];
  const out = execFileSync('sh', ['-c', `printf '%s\\0' ${quoteCommand(words)}`]).toString();
  expect(out.split('\0').slice(0, -1)).toEqual(words);
});
