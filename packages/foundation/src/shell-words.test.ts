import { describe, expect, test } from 'vitest';
import { quoteCommand } from './quote.ts';
import { splitShellWords } from './shell-words.ts';

describe('splitShellWords', () => {
  test.each<[text: string, words: string[] | null]>([
    ['', []],
    [' \t\n', []],
    ['git status', ['git', 'status']],
    ['  a \t b\nc ', ['a', 'b', 'c']],
    [`rm 'a b' "c d"`, ['rm', 'a b', 'c d']],
    [`a'b'"c"d`, ['abcd']],
    [`''`, ['']],
    [`"" ''`, ['', '']],
    [String.raw`a\ b`, ['a b']],
    [String.raw`'a\b'`, [String.raw`a\b`]],
    [String.raw`"\$ \" \\ \a"`, [String.raw`$ " \ \a`]],
    ['"a\\\nb"', ['ab']],
    ['a\\\nb', ['ab']],
    ['a \\\n b', ['a', 'b']],
    ['a # rest\nb', ['a', 'b']],
    ['a#b', ['a#b']],
    [`"#a" '#b'`, ['#a', '#b']],
    ['é ☃', ['é', '☃']],
    [`'open`, null],
    ['"open', null],
    ['"open\\', null],
    ['lone \\', null],
  ])('splits %j', (text, words) => {
    expect(splitShellWords(text)).toEqual(words);
  });

  test('reads back what quoteCommand writes', () => {
    const words = ['plain', '', 'a b', `it's`, '"', '$HOME', '\\', 'a\nb', '#x', '^', '!', '`x`', '☃'];
    expect(splitShellWords(quoteCommand(words))).toEqual(words);
  });
});
