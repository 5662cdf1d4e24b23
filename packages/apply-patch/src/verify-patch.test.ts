import { mkdir, readdir, symlink } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { verifyPatch } from './verify-patch.ts';

const patch = (...lines: string[]): string => ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');

describe('verifyPatch', () => {
  test('computes every change and touches nothing', async () => {
    await using folder = temporaryDirectory({
      files: { 'a.txt': 'one\ntwo\nthree\nfour\n', 'old/name.txt': 'x\ny\n', 'gone.txt': 'bye\n' },
    });
    const text = patch(
      '*** Add File: new/file.txt',
      '+hello',
      '*** Update File: ./a.txt',
      '@@',
      '-three',
      '+3',
      '*** Delete File: gone.txt',
      '*** Update File: old/name.txt',
      '*** Move to: renamed/name.txt',
      '@@',
      ' x',
      '-y',
      '+Y',
    );
    expect(await verifyPatch(`<<EOF\n${text}\nEOF`, { cwd: folder.path })).toEqual({
      ok: true,
      text,
      environmentId: null,
      changes: [
        { path: folder.join('new/file.txt'), change: { type: 'add', content: 'hello\n' }, newContent: 'hello\n' },
        {
          path: folder.join('a.txt'),
          change: { type: 'update', unified_diff: '@@ -2,3 +2,3 @@\n two\n-three\n+3\n four\n', move_path: null },
          newContent: 'one\ntwo\n3\nfour\n',
        },
        { path: folder.join('gone.txt'), change: { type: 'delete', content: 'bye\n' }, newContent: null },
        {
          path: folder.join('old/name.txt'),
          change: { type: 'update', unified_diff: '@@ -1,2 +1,2 @@\n x\n-y\n+Y\n', move_path: folder.join('renamed/name.txt') },
          newContent: 'x\nY\n',
        },
      ],
    });
    expect((await readdir(folder.path)).toSorted()).toEqual(['a.txt', 'gone.txt', 'old']);
  });

  test('has no changes for a patch without operations', async () => {
    expect(await verifyPatch(patch(), { cwd: '/' })).toMatchObject({ ok: true, changes: [] });
  });

  test.each([
    ['text that is no patch', 'hello', "invalid patch: The first line of the patch must be '*** Begin Patch'"],
    [
      'a missing file to update',
      patch('*** Update File: no', '+x'),
      'Failed to read file to update <W>/no: No such file or directory (os error 2)',
    ],
    ['a missing file to delete', patch('*** Delete File: no'), 'Failed to read <W>/no: No such file or directory (os error 2)'],
    [
      'a path below a file',
      patch('*** Update File: a/b', '+x'),
      'Failed to read file to update <W>/a/b: Not a directory (os error 20)',
    ],
    [
      'a folder to update',
      patch('*** Update File: dir', '+x'),
      'Failed to read file to update <W>/dir: path `<W>/dir` is not a file',
    ],
    ['a folder to delete', patch('*** Delete File: dir'), 'Failed to read <W>/dir: path `<W>/dir` is not a file'],
    [
      'a link that leads nowhere',
      patch('*** Update File: link', '+x'),
      'Failed to read file to update <W>/link: No such file or directory (os error 2)',
    ],
    [
      'a file that is not text',
      patch('*** Update File: bin', '+x'),
      'Failed to read file to update <W>/bin: invalid utf-8 sequence of 1 bytes from index 2',
    ],
    [
      'lines that are not there',
      patch('*** Update File: a', '-no', '-way', '+x'),
      'Failed to find expected lines in <W>/a:\nno\nway',
    ],
    ['context that is not there', patch('*** Update File: a', '@@ no', '+x'), "Failed to find context 'no' in <W>/a"],
    [
      'two operations on one path',
      patch('*** Add File: n', '+1', '*** Update File: dir/../n', '-1', '+2'),
      'invalid patch: multiple operations target <W>/n',
    ],
  ])('refuses %s', async (_, text, message) => {
    await using folder = temporaryDirectory({ files: { a: 'x\n', bin: Buffer.from([0x61, 0x62, 0xff, 0xfe, 0x0a]) } });
    await mkdir(folder.join('dir'));
    await symlink('nowhere', folder.join('link'));
    const verified = await verifyPatch(text, { cwd: folder.path });
    expect(verified.ok ? null : verified.message.replaceAll(folder.path, '<W>')).toBe(message);
  });

  test('names the environment that the patch is for', async () => {
    expect(await verifyPatch(patch('*** Environment ID: box', '*** Add File: a', '+1'), { cwd: '/w' })).toMatchObject({
      environmentId: 'box',
    });
  });
});
