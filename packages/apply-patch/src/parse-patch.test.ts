import { describe, expect, test } from 'vitest';
import { parsePatch } from './parse-patch.ts';

const between = (...lines: string[]): string => ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');
const messageOf = (text: string): string | null => {
  const parsed = parsePatch(text);
  return parsed.ok ? null : parsed.message;
};
const HEADERS = "Valid hunk headers: '*** Add File: {path}', '*** Delete File: {path}', '*** Update File: {path}'";
const unexpected = (line: string): string =>
  `Unexpected line found in update hunk: '${line}'. Every line should start with ' ' (context line), '+' (added line), or '-' (removed line)`;

describe('parsePatch', () => {
  test('reads every kind of operation', () => {
    const text = between(
      '*** Add File: new/a.txt',
      '+one',
      '+',
      '*** Delete File: gone.txt',
      '*** Update File: b.txt',
      '*** Move to: c.txt',
      ' keep',
      '-old',
      '+new',
      '',
      '*** End of File',
      '',
      '@@ class A:',
      '+x',
    );
    expect(parsePatch(text)).toEqual({
      ok: true,
      text,
      environmentId: null,
      hunks: [
        { type: 'add', path: 'new/a.txt', content: 'one\n\n' },
        { type: 'delete', path: 'gone.txt' },
        {
          type: 'update',
          path: 'b.txt',
          movePath: 'c.txt',
          chunks: [
            {
              context: null,
              endOfFile: true,
              lines: [
                { kind: 'context', text: 'keep' },
                { kind: 'remove', text: 'old' },
                { kind: 'add', text: 'new' },
                { kind: 'context', text: '' },
              ],
            },
            { context: 'class A:', endOfFile: false, lines: [{ kind: 'add', text: 'x' }] },
          ],
        },
      ],
    });
  });

  test('ignores blanks around markers and headers, and keeps those at the start of a path', () => {
    expect(parsePatch('\n *** Begin Patch \n\u00a0*** Add File:   a b  \n+1\n\t*** End Patch\n\n')).toMatchObject({
      ok: true,
      hunks: [{ type: 'add', path: '  a b', content: '1\n' }],
    });
  });

  test('drops carriage returns at line ends', () => {
    expect(parsePatch(between('*** Add File: a', '+1', '+2\r').replaceAll('\n', '\r\n'))).toMatchObject({
      hunks: [{ content: '1\n2\n' }],
    });
  });

  test.each(['<<EOF', "<<'EOF'", '<<"EOF"'])('unwraps a patch in a heredoc that starts with %s', (start) => {
    const text = between('*** Delete File: a');
    expect(parsePatch(`${start}\n${text}\nEOF\n`)).toEqual({
      ok: true,
      text,
      environmentId: null,
      hunks: [{ type: 'delete', path: 'a' }],
    });
  });

  test('takes a patch without operations, and ignores blanks after an early end marker', () => {
    expect(parsePatch(between())).toMatchObject({ ok: true, hunks: [] });
    expect(parsePatch(between('*** Delete File: a', '*** End Patch', '', ' '))).toMatchObject({
      ok: true,
      hunks: [{ path: 'a' }],
    });
  });

  test('skips an end of file before the first chunk', () => {
    expect(parsePatch(between('*** Update File: a', '*** End of File', '*** Move to: b', '-x'))).toMatchObject({
      hunks: [{ movePath: 'b', chunks: [{ lines: [{ kind: 'remove', text: 'x' }] }] }],
    });
  });

  test('reads the environment', () => {
    expect(parsePatch(between(' *** Environment ID:  remote-1 ', '*** Delete File: a'))).toMatchObject({
      ok: true,
      environmentId: 'remote-1',
    });
  });

  test.each([
    ['', "invalid patch: The last line of the patch must be '*** End Patch'"],
    [' \n\t\n', "invalid patch: The last line of the patch must be '*** End Patch'"],
    ['*** Begin Patch', "invalid patch: The last line of the patch must be '*** End Patch'"],
    ['*** End Patch', "invalid patch: The first line of the patch must be '*** Begin Patch'"],
    ['hello', "invalid patch: The first line of the patch must be '*** Begin Patch'"],
    ['\ufeff*** Begin Patch\n*** End Patch', "invalid patch: The first line of the patch must be '*** Begin Patch'"],
    [`<<'PATCH'\n${between()}\nPATCH`, "invalid patch: The first line of the patch must be '*** Begin Patch'"],
    ['<<EOF\n*** Begin Patch\n+x\nEOF', "invalid patch: The last line of the patch must be '*** End Patch'"],
    [between('*** Add File: a', '*** End Patch', 'x'), "invalid patch: The last line of the patch must be '*** End Patch'"],
    [
      between('*** Environment ID: a', '*** Environment ID: b'),
      'invalid patch: apply_patch environment_id cannot be specified more than once',
    ],
    [between('*** Environment ID:'), 'invalid patch: apply_patch environment_id cannot be empty'],
    [between('*** Frob: x  '), `invalid hunk at line 2, '*** Frob: x' is not a valid hunk header. ${HEADERS}`],
    [between('*** Add File: '), `invalid hunk at line 2, '*** Add File:' is not a valid hunk header. ${HEADERS}`],
    [
      between('*** Add File: a', '+1', '', '*** Delete File: b'),
      `invalid hunk at line 4, '' is not a valid hunk header. ${HEADERS}`,
    ],
    [between('*** Delete File: a', '+1'), `invalid hunk at line 3, '+1' is not a valid hunk header. ${HEADERS}`],
    [between('*** Update File: a.txt'), "invalid hunk at line 2, Update file hunk for path 'a.txt' is empty"],
    [
      between('*** Update File: a', '*** Move to: b', '*** Add File: c'),
      "invalid hunk at line 2, Update file hunk for path 'a' is empty",
    ],
    [between('*** Update File: a', '@@'), 'invalid hunk at line 4, Update hunk does not contain any lines'],
    [between('*** Update File: a', '@@', '*** End of File'), 'invalid hunk at line 4, Update hunk does not contain any lines'],
    [between('*** Update File: a', 'x'), `invalid hunk at line 3, ${unexpected('x')}`],
    [between('*** Update File: a', '@@', '@@ x', '-x'), `invalid hunk at line 4, ${unexpected('@@ x')}`],
    [between('*** Update File: a', '@@', '*** Add File: b  '), `invalid hunk at line 4, ${unexpected('*** Add File: b')}`],
    [
      between('*** Update File: a', '-x', 'y '),
      "invalid hunk at line 4, Expected update hunk to start with a @@ context marker, got: 'y '",
    ],
  ])('says what is wrong with %j', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });
});
