import { expect, test } from 'vitest';
import { withoutShortEquals } from './short-values.ts';

test.each([
  [['-m=x', 'exec', '-C=dir', 'hi'], 'exec', ['-mx', 'exec', '-Cdir', 'hi']],
  [['exec', '--model=x', '-', '-c', 'a=b', '--', '-m=x'], 'exec', ['exec', '--model=x', '-', '-c', 'a=b', '--', '-m=x']],
  [['sandbox', 'tool', '-x=1'], 'sandbox', ['sandbox', 'tool', '-x=1']],
])('%j, which runs %s, is read as %j', (args, command, read) => {
  expect(withoutShortEquals(args, command)).toEqual(read);
});
