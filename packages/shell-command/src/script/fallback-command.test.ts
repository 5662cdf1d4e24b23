import { describe, expect, test } from 'vitest';
import { fallbackCommand } from './fallback-command.ts';
import { createShellParser } from './shell-parser.ts';

const parser = await createShellParser();
const fallback = (script: string) => fallbackCommand(parser, ['bash', '-lc', script]);

describe('fallbackCommand', () => {
  test.each<[script: string, words: string[]]>([
    ['make all > log', ['make', 'all']],
    ['make all 2>&1', ['make', 'all']],
    ['python3 -u <<EOF\nprint(1)\nEOF', ['python3', '-u']],
    [`python3 -u <<'EOF'\n$(x)\nEOF`, ['python3', '-u']],
    ['cat a <<< x', ['cat', 'a']],
    ['A=1 B=2 make all', ['make', 'all']],
    ['make all &', ['make', 'all']],
    ['(make all)', ['make', 'all']],
    ['{ make all; }', ['make', 'all']],
    ['! make all', ['make', 'all']],
    ['for i in 1 2; do make all; done', ['make', 'all']],
    ['[ -f x ] && make all', ['make', 'all']],
    ['f() { make all; }', ['make', 'all']],
    ['x=$(make all)', ['make', 'all']],
    ['make all # note', ['make', 'all']],
    ['ls * > log', ['ls', '*']],
    ['make 3 > log', ['make', '3']],
  ])('finds the command of %j', (script, words) => {
    expect(fallback(script)).toEqual(words);
  });

  test.each([
    'A=1',
    'a > x; b',
    'a > x && b',
    'a $(b) > x',
    'cat <<EOF\n$(b)\nEOF',
    'make "all" > log',
    `make 'all' > log`,
    'make $x > log',
    '"make" all > log',
    'if a; then b; fi',
    'make > log (',
    '',
  ])('finds none in %j', (script) => {
    expect(fallback(script)).toBeNull();
  });

  test('finds none outside a script', () => {
    expect(fallbackCommand(parser, ['make', 'all'])).toBeNull();
  });
});
