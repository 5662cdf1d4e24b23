import { describe, expect, test } from 'vitest';
import { createShellParser } from './shell-parser.ts';
import { splitPlainCommands } from './split-plain-commands.ts';

const parser = await createShellParser();
const split = (script: string) => splitPlainCommands(parser, ['/bin/bash', '-lc', script]);
const split104 = (script: string) => splitPlainCommands(parser, ['/bin/bash', '-lc', script], { flavor: '0.104' });

describe('splitPlainCommands', () => {
  test.each<[script: string, commands: string[][]]>([
    ['ls', [['ls']]],
    ['  ls -1 \n', [['ls', '-1']]],
    ['cd a && make; make test || true | tee log', [['cd', 'a'], ['make'], ['make', 'test'], ['true'], ['tee', 'log']]],
    ['a\nb\n\nc\n', [['a'], ['b'], ['c']]],
    [`echo "a b" 'c  d' ''`, [['echo', 'a b', 'c  d', '']]],
    [`rg -g"*.ts" 'it'"s" --x='y z'`, [['rg', '-g*.ts', 'its', '--x=y z']]],
    ['echo 12 0x1f -3 A=b c==d', [['echo', '12', '0x1f', '-3', 'A=b', 'c==d']]],
    ['echo "a;b|c&d>e" \'$x `y`\'', [['echo', 'a;b|c&d>e', '$x `y`']]],
    [String.raw`rg "\bword\b"`, [['rg', String.raw`\bword\b`]]],
    ['ls \\\n  -la', [['ls', '-la']]],
    ['écho ☃ "😀"', [['écho', '☃', '😀']]],
    ['echo !x a! %1 @y', [['echo', '!x', 'a!', '%1', '@y']]],
  ])('splits %j', (script, commands) => {
    expect(split(script)).toEqual(commands);
    expect(split104(script)).toEqual(commands);
  });

  test.each([
    '',
    ' \n',
    'ls > out',
    'ls 2>&1',
    'cat < in',
    'cat <<EOF\nx\nEOF',
    'cat <<< x',
    'ls &',
    'a & b',
    'a |& b',
    'echo $HOME',
    'echo "$HOME"',
    'echo ${x}',
    'echo $(ls)',
    'echo `ls`',
    'echo "`ls`"',
    'echo $((1))',
    `echo $'a'`,
    'diff <(a) <(b)',
    '(ls)',
    '{ ls; }',
    '! ls',
    'A=1',
    'A=1 ls',
    'export A=1',
    '[ -f a ]',
    '[[ -f a ]]',
    'if a; then b; fi',
    'for i in a; do b; done',
    'while a; do b; done',
    'f() { ls; }',
    'case x in x) ls;; esac',
    'ls # note',
    '# note',
    'ls;;',
    '"ls"',
    `'ls' -la`,
    'l"s"',
    '$x a',
    '12',
    'ls &&',
    '| ls',
    'ls "a',
    'ls )',
  ])('refuses %j', (script) => {
    expect(split(script)).toBeNull();
    expect(split104(script)).toBeNull();
  });

  test.each<[script: string, in104: string[][]]>([
    ['ls *.ts', [['ls', '*.ts']]],
    ['ls a?b [x]', [['ls', 'a?b', '[x]']]],
    ['ls ~ ~/x a~b', [['ls', '~', '~/x', 'a~b']]],
    ['ls {a,b}', [['ls', '{a,b}']]],
    ['ls a#b x^y', [['ls', 'a#b', 'x^y']]],
    ['ls =x', [['ls', '=x']]],
    [String.raw`ls a\ b \$x`, [['ls', String.raw`a\ b`, String.raw`\$x`]]],
    [String.raw`echo "a\"b"`, [['echo', String.raw`a\"b`]]],
    [String.raw`echo "a\\b"`, [['echo', String.raw`a\\b`]]],
    [String.raw`\ls a`, [[String.raw`\ls`, 'a']]],
    ['l* a', [['l*', 'a']]],
  ])('takes %j for plain words in 0.104 only', (script, in104) => {
    expect(split(script)).toBeNull();
    expect(split104(script)).toEqual(in104);
  });

  test.each([['bash'], ['sh'], ['zsh'], ['/usr/local/bin/bash'], ['bash.exe']])('looks into a script for %s', (shell) => {
    expect(splitPlainCommands(parser, [shell, '-c', 'a && b'])).toEqual([['a'], ['b']]);
    expect(splitPlainCommands(parser, [shell, '-lc', 'a | b'])).toEqual([['a'], ['b']]);
  });

  test.each([
    [['ls', '*', '$x']],
    [['bash', '-c']],
    [['bash', '-c', 'ls', 'name']],
    [['bash', '-x', '-c', 'ls']],
    [['bash', '-ec', 'ls']],
    [['fish', '-c', 'ls']],
    [['sudo', 'bash', '-c', 'ls']],
    [[]],
  ])('takes %j as one command', (argv) => {
    expect(splitPlainCommands(parser, argv)).toEqual([argv]);
  });
});
