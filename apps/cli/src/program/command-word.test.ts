import { Command } from 'commander';
import { expect, test } from 'vitest';
import { commandWord } from './command-word.ts';
import { withRootOptions } from './root-options.ts';

const { options } = withRootOptions(new Command());

test.each([
  [['exec', 'review'], 'exec'],
  [['-m', 'exec', 'review'], 'review'],
  [['--model=exec', '-mexec', '--search', '--full-auto', 'review'], 'review'],
  [['-i', 'a.png', 'b.png', '--oss', 'exec'], 'exec'],
  [['-i', 'a.png', 'exec'], undefined],
  [['--', 'exec'], undefined],
  [[], undefined],
])('in %j the command is %s', (args, word) => {
  expect(commandWord(args, options)).toBe(word);
});
