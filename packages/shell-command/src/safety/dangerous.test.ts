import { describe, expect, test } from 'vitest';
import { createShellParser } from '../script/shell-parser.ts';
import { isDangerous } from './dangerous.ts';

const parser = await createShellParser();
const isForced = (script: string) => isDangerous(parser, ['/bin/bash', '-lc', script]);

describe('isDangerous', () => {
  test.each([
    'rm -f x',
    'rm -rf x',
    'rm -fr x',
    'rm -R -f x',
    'rm --recursive --force x',
    'rm x -f',
    'rm -xf',
    'rm -f1 x',
    'rm "-f" x',
    `rm -'f' x`,
    'rm -f -- x',
    '/bin/rm -f x',
    './rm -f x',
    '"rm" -f x',
    `r'm' -f x`,
    '"/bin/rm" -f x',
    'rm $x -f',
    'rm -f *',
    'rm -f "$x"',
  ])('sees force in %j', (script) => {
    expect(isForced(script)).toBe(true);
  });

  test.each([
    'sudo rm -f x',
    '/usr/bin/sudo rm -f x',
    'sudo sudo env rm -f x',
    'env rm -f x',
    'env -i A=1 B="x y" -- rm -f x',
    'env --ignore-environment rm -f x',
    'env A=$x rm -f y',
    'A=1 rm -f x',
    'bash -c "rm -f x"',
    `bash -lc "bash -c 'rm -f x'"`,
    'sudo zsh -lc "rm -f x"',
    `bash -c 'rm -f "$x"'`,
    `trap 'rm -f "$x"' EXIT`,
    'trap -- "true; rm -f x" EXIT',
  ])('sees through the wrapper in %j', (script) => {
    expect(isForced(script)).toBe(true);
  });

  test.each([
    'true && rm -f x',
    'true | rm -f x',
    'true & rm -f x',
    'true\nrm -f x',
    '(rm -f x)',
    '{ rm -f x; }',
    '! rm -f x',
    'rm -f x > log 2>&1 &',
    '> log rm -f x',
    'if rm -f x; then a; fi',
    'if a; then b; elif c; then d; else rm -f x; fi',
    'while a; do rm -f x; done',
    'for i in a b; do rm -f $i; done',
    'case x in x) rm -f x;; esac',
    'f() { rm -f x; }; f',
    '[[ -f x ]] && rm -f x',
    'echo $(rm -f x)',
    'echo "a `rm -f x` b"',
    'x=$(rm -f x)',
    'cat <(rm -f x)',
    'echo ${x:-$(rm -f x)}',
    'cat <<EOF\n$(rm -f x)\nEOF',
    'cat <<EOF > log && rm -f x\ny\nEOF',
    '# note\nrm -f x',
  ])('finds it anywhere in %j', (script) => {
    expect(isForced(script)).toBe(true);
  });

  test.each([
    'rm x',
    'rm -r x',
    'rm -- -f',
    'rm -r -- x -f',
    'rm --forc x',
    'rm --force=x y',
    'rm -F x',
    'rm ---f',
    String.raw`\rm -f x`,
    'rm -$x y',
    'rm -f* x',
    '$rm -f x',
    'rm. -f x',
    'rmdir -f x',
    'rm/ -f x',
    'echo rm -f x',
    'echo "rm -f x"',
    `echo '$(rm -f x)'`,
    `cat <<'EOF'\n$(rm -f x)\nEOF`,
    'cat <<EOF\nrm -f x\nEOF',
    'ls # rm -f x',
    'command rm -f x',
    'exec rm -f x',
    'nohup rm -f x',
    'xargs rm -f',
    'find . -exec rm -f x +',
    'eval "rm -f x"',
    'git rm -f x',
    'sudo -n rm -f x',
    'sudo A=1 rm -f x',
    'env -u A rm -f x',
    'env -- A=1 rm -f x',
    'bash -x -c "rm -f x"',
    'bash -c "rm -f $x"',
    'bash -c "rm -f x" name',
    'trap rm -f x',
    'trap - EXIT',
    'sudo',
    'env A=1',
    'bash',
    'git reset --hard',
    'rm -f "x',
    'rm -f x )',
    '',
  ])('lets %j pass', (script) => {
    expect(isForced(script)).toBe(false);
  });

  test('looks at plain words too', () => {
    expect(isDangerous(parser, ['rm', '-rf', '/'])).toBe(true);
    expect(isDangerous(parser, ['sudo', 'sh', '-c', 'ls; rm -f x'])).toBe(true);
    expect(isDangerous(parser, ['rm', 'x'])).toBe(false);
    expect(isDangerous(parser, [])).toBe(false);
  });

  test('judges endless wrappers without running out of stack', () => {
    expect(isDangerous(parser, [...Array.from({ length: 50_000 }, () => 'sudo'), 'rm', '-f'])).toBe(true);
  });
});
