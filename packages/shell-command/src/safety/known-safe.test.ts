import { describe, expect, test } from 'vitest';
import { createShellParser } from '../script/shell-parser.ts';
import { isKnownSafe } from './known-safe.ts';

const parser = await createShellParser();
const isSafe = (script: string) => isKnownSafe(parser, ['bash', '-lc', script]);

describe('isKnownSafe', () => {
  test.each([
    'pwd',
    'cat package.json',
    '/usr/bin/wc -l a.txt',
    './ls',
    'ls -la && git status | head -n 5; true',
    'seq 3 | tac | tr 1 2',
    'base64 -d in.txt',
    'base64 --outputs',
    'find src -name "*.ts" -print0',
    'rg -n --pre-glob x pattern src',
    'sed -n 10p file.txt',
    'sed -n 1,20p',
    'bash -lc "ls && pwd"',
    'bash -c ls | zsh -c wc',
  ])('holds for %j', (script) => {
    expect(isSafe(script)).toBe(true);
  });

  test.each([
    '',
    'rm x',
    'sort a.txt',
    'LS',
    'cat.exe a',
    'env ls',
    'sudo ls',
    'command ls',
    'xargs ls',
    'ls && touch x',
    'ls > x',
    'ls "$HOME"',
    'echo $(ls)',
    'bash script.sh',
    'bash -c "ls > x"',
    'bash -c ls name',
    'base64 -o out in',
    'base64 -oout in',
    'base64 --output out',
    'base64 --output=out',
    'find . -delete',
    'find . -exec ls "{}" +',
    'find . -execdir ls',
    'find . -ok ls',
    'find . -okdir ls',
    'find . -fls out',
    'find . -fprint out',
    'find . -fprint0 out',
    'find . -fprintf out x',
    'rg --pre cat x',
    'rg --pre=cat x',
    'rg --hostname-bin h x',
    'rg --hostname-bin=h x',
    'rg -z x',
    'rg --search-zip x',
    'sed -n p a.txt',
    'sed -i 1p a.txt',
    'sed -n 1p a.txt b.txt',
    'sed -n 1,2w a.txt',
    'sed 1p',
  ])('does not hold for %j', (script) => {
    expect(isSafe(script)).toBe(false);
  });

  test.each([
    'git status --short',
    'git log --oneline -5',
    'git diff HEAD -- src',
    'git show HEAD:a.txt',
    'git -C sub --no-pager log',
    'git --git-dir .git --work-tree=. status',
    'git diff --cc --no-ext-diff',
    'git branch',
    'git branch -a -vv',
    'git branch --list --show-current --format=x',
  ])('holds for %j', (script) => {
    expect(isSafe(script)).toBe(true);
  });

  test.each([
    'git',
    'git -C',
    'git --version',
    'git commit',
    'git stash list',
    'git -c core.pager=x log',
    'git -ccore.pager=x log',
    'git --config-env=a=B log',
    'git --config-env a=B log',
    'git log -c',
    'git log --output=x',
    'git log --output x',
    'git log --exec=x',
    'git diff --ext-diff',
    'git show --textconv',
    'git log --paginate',
    'git branch new',
    'git branch -d old',
    'git branch --list pattern',
    'git branch -av',
  ])('does not hold for %j', (script) => {
    expect(isSafe(script)).toBe(false);
  });

  test('looks at plain words too', () => {
    expect(isKnownSafe(parser, ['ls', '-la', '$x'])).toBe(true);
    expect(isKnownSafe(parser, ['rm', 'x'])).toBe(false);
    expect(isKnownSafe(parser, [])).toBe(false);
  });

  test('holds for globs in 0.104 only: a file name may be an option', () => {
    expect(isSafe('find *')).toBe(false);
    expect(isKnownSafe(parser, ['bash', '-lc', 'find *'], { flavor: '0.104' })).toBe(true);
  });
});
