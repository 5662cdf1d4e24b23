import type { CommandAction } from '@codex-ts/protocol';
import { describe, expect, test } from 'vitest';
import { createShellParser } from '../script/shell-parser.ts';
import { parseCommandActions } from './parse-command-actions.ts';

const parser = await createShellParser();
const actions = (script: string) => parseCommandActions(parser, ['/bin/bash', '-lc', script]);
const actions169 = (script: string) =>
  parseCommandActions(parser, ['/bin/bash', '-lc', script], { flavor: '0.169', cwd: '/srv' });

const read = (command: string, path: string, name = path): CommandAction => ({ type: 'read', command, name, path });
const list = (command: string, path: string | null = null): CommandAction => ({ type: 'listFiles', command, path });
const search = (command: string, query: string | null, path: string | null = null): CommandAction => ({
  type: 'search',
  command,
  query,
  path,
});
const unknown = (command: string): CommandAction => ({ type: 'unknown', command });

describe('what one command does', () => {
  test.each<[script: string, path: string]>([
    ['cat a.txt', 'a.txt'],
    ['cat -n -- a.txt', 'a.txt'],
    ['cat -- -x', '-x'],
    ['bat --theme x --style plain a', 'a'],
    ['batcat --line-range 1:5 a', 'a'],
    ['less -N -p word a', 'a'],
    ['more a', 'a'],
    ['head a', 'a'],
    ['head -n 20 a', 'a'],
    ['head -n20 a b', 'a'],
    ['tail -n +5 a', 'a'],
    ['tail -n+5 -- a', 'a'],
    ['nl -ba a', 'a'],
    ['nl -b a -w 3 file', 'file'],
    ['sed -n 10p a', 'a'],
    ['sed -n -e 1p a', 'a'],
    ['sed a -n 1p', 'a'],
    ['awk -F : 1 a', 'a'],
    ['awk -f prog a', 'a'],
  ])('%j reads', (script, path) => {
    expect(actions(script)).toEqual([read(script, path)]);
  });

  test.each<[script: string, path: string | null]>([
    ['ls', null],
    ['ls -la --color auto -w 80 src/lib', 'lib'],
    ['ls -- -x', '-x'],
    ['ls a b', 'a'],
    ['exa -I target a', 'a'],
    ['eza --sort name a', 'a'],
    ['tree -L 2 a', 'a'],
    ['du -d 1 a', 'a'],
    ['rg --files', null],
    ['rg --files -t ts packages/core/src', 'core'],
    ['git ls-files --exclude x a', 'a'],
    ['fd', null],
    ['fd -t f ./src/lib', 'lib'],
    ['find', null],
    ['find -L src -type f', 'src'],
    ['python3 -u -c os.walk', null],
  ])('%j lists files', (script, path) => {
    expect(actions(script)).toEqual([list(script, path)]);
  });

  test.each<[script: string, query: string | null, path: string | null]>([
    ['rg', null, null],
    ['rg -n -A 3 word src/a.ts', 'word', 'a.ts'],
    ['rg -e word a', 'word', 'a'],
    ['rg -- -x a', 'a', null],
    ['rga word', 'word', null],
    ['grep -rn word a b', 'word', 'a'],
    ['grep -e word --max-count 3 a', 'word', 'a'],
    ['grep a -e word', 'word', 'a'],
    ['grep -- -x a', '-x', 'a'],
    ['egrep word', 'word', null],
    ['fgrep -f words a', 'words', 'a'],
    ['git grep -n word -- src', 'word', 'src'],
    ['ag --ignore-dir x word a', 'word', 'a'],
    ['ack word', 'word', null],
    ['pt -G x word', 'word', null],
    ['fd -e ts word src', 'word', 'src'],
    ['find . -type f -name word', 'word', '.'],
    ['find -path a/b', 'a/b', 'b'],
  ])('%j searches', (script, query, path) => {
    expect(actions(script)).toEqual([search(script, query, path)]);
  });

  test.each([
    'npm test',
    'cat',
    'cat a b',
    'cat -',
    'head -5 a',
    'head -c 5 a',
    'head -n x a',
    'tail -f a',
    'nl',
    'sed -n p a',
    'sed -n 1p',
    'sed -i s/a/b/ a',
    'awk 1',
    'git',
    'git status',
    'git -C x grep y',
    'python3 x.py',
    'python3 -c x',
    'env ls',
    '/bin/ls',
    'bash -lc ls',
    'wc -l a',
    'true',
    'cd',
  ])('%j is unknown, or nothing', (script) => {
    expect(actions(script)).toEqual(script === 'cd' ? [] : [unknown(script)]);
  });

  test('reads Python that walks a folder as a listing', () => {
    expect(actions(`python3 -c "import os; os.listdir('.')"`)).toEqual([list(`python3 -c "import os; os.listdir('.')"`)]);
    expect(actions('python -c "print(1)"')).toEqual([unknown(`python -c 'print(1)'`)]);
  });

  test.each([
    ['src', 'src'],
    ['a/src', 'a'],
    ['a/node_modules/', 'a'],
    ['src/dist', 'src/dist'],
    ['/', ''],
    ['..', '..'],
  ])('shortens the folder %j to %j', (folder, path) => {
    expect(actions(`ls ${folder}`)).toEqual([list(`ls ${folder}`, path)]);
  });

  test('keeps the path of a file that is read as it is written, with a short name', () => {
    expect(actions('cat src/deep/a.txt')).toEqual([read('cat src/deep/a.txt', 'src/deep/a.txt', 'a.txt')]);
    expect(actions('cat deep/src/')).toEqual([read('cat deep/src/', 'deep/src/', 'deep')]);
    expect(actions(String.raw`cat 'C:\x\y.txt'`)).toEqual([
      read(String.raw`cat "C:\\x\\y.txt"`, String.raw`C:\x\y.txt`, 'y.txt'),
    ]);
  });
});

describe('what a script does', () => {
  test.each<[script: string, actions: CommandAction[]]>([
    ['cat a && rg x; ls', [read('cat a', 'a'), search('rg x', 'x'), list('ls')]],
    ['cat "a b"', [read(`cat 'a b'`, 'a b')]],
    ['cat a | sort | uniq -c | wc -l', [read('cat a', 'a')]],
    ['rg x | head -n 5 | tail -3 | cut -c1 | tr a b | tee log', [search('rg x', 'x')]],
    ['ls | xargs cat', [list('ls')]],
    ['ls | xargs -n 1 sed -i s/a/b/', [list('ls'), unknown('xargs -n 1 sed -i s/a/b/')]],
    ['ls | xargs perl -pi -e x', [list('ls'), unknown('xargs perl -pi -e x')]],
    ['ls | xargs rg --replace x y', [list('ls'), unknown('xargs rg --replace x y')]],
    [`ls | awk '{print $1}' | sed s/a/b/ | nl -ba`, [list('ls')]],
    ['ls | head -n 5 x', [list('ls'), read('head -n 5 x', 'x')]],
    ['npm test | grep fail', [unknown('npm test'), search('grep fail', 'fail')]],
    ['sort a | uniq', [unknown('sort a | uniq')]],
    ['cat a && cat a', [read('cat a', 'a')]],
    ['npm test || true', [unknown('npm test')]],
    ['true && ls', [list('ls')]],
    ['true; true', []],
    ['echo hi && ls && echo bye', [list('ls'), unknown('echo bye')]],
    ['echo a; echo b', [unknown('echo b')]],
    ['ls;', [list(`'ls;'`)]],
    ['ls ;', [list('ls')]],
    ['ls > out', [unknown('ls > out')]],
    ['ls (', [unknown('ls (')]],
    ['', [unknown('')]],
  ])('describes %j', (script, expected) => {
    expect(actions(script)).toEqual(expected);
  });

  test.each(['nl -ba a | sed -n 1,5p', 'sed -n 1,5p a | head', 'cat a | nl | sed -n 5p', 'cat a | sort; sed -n'])(
    'shows the whole of the excerpt %j',
    (script) => {
      expect(actions(script)).toEqual([read(script, 'a')]);
    },
  );

  test.each<[script: string, path: string]>([
    ['cd sub && cat a', 'sub/a'],
    ['cd sub/ && cd deep; cat a', 'sub/deep/a'],
    ['cd sub && cd .. && cat a', 'sub/../a'],
    ['cd sub && cd /etc && cat a', '/etc/a'],
    ['cd -P sub && cat a', 'sub/a'],
    ['cd -- -x && cat a', '-x/a'],
    ['cd - && cat a', 'a'],
    ['cd && cat a', 'a'],
  ])('follows the folder in %j', (script, path) => {
    expect(actions(script)).toEqual([read('cat a', path, 'a')]);
  });
});

describe('words that no shell reads', () => {
  test.each<[argv: string[], actions: CommandAction[]]>([
    [['cat', 'a b'], [read(`cat 'a b'`, 'a b')]],
    [['cat', '*'], [read(`cat '*'`, '*')]],
    [['cd', 'a', '&&', 'cat', 'b'], [read('cat b', 'a/b', 'b')]],
    [
      ['ls', '|', 'wc', '-l'],
      [list('ls'), unknown('wc -l')],
    ],
    [['yes', '|', 'npm', 'init'], [unknown('npm init')]],
    [['true', '&&', 'true'], [unknown('true')]],
    [['|'], []],
    [[], []],
    [['powershell', '-NoProfile', '-Command', 'Get-ChildItem'], [unknown('Get-ChildItem')]],
    [['pwsh.exe', '-c', 'ls'], [unknown('ls')]],
    [['pwsh', 'ls'], [unknown('pwsh ls')]],
  ])('describes %j', (argv, expected) => {
    expect(parseCommandActions(parser, argv)).toEqual(expected);
  });
});

describe('flavor 0.169', () => {
  test('makes the paths of files that are read absolute', () => {
    expect(actions169('cd sub && cat ../a.txt && ls x')).toEqual([
      read('cat ../a.txt', '/srv/a.txt', 'a.txt'),
      list('ls x', 'x'),
    ]);
  });

  test.each([
    'ls && npm test',
    'cat a | less',
    'ls *',
    'ls | sed -i x a',
    'ls | xargs sed -Ei x',
    'sed -n 1p -i a',
    'node -e "1"',
  ])('keeps %j whole', (script) => {
    expect(actions169(script)).toEqual([unknown(script)]);
  });

  test('quotes plain words that are not understood', () => {
    expect(parseCommandActions(parser, ['npm', 'run', 'a b'], { flavor: '0.169', cwd: '/' })).toEqual([unknown(`npm run 'a b'`)]);
  });
});
