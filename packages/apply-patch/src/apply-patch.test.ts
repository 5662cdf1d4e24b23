import { chmod, readdir, readFile, readlink, stat, symlink } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { applyPatch } from './apply-patch.ts';
import { nodePatchFiles, type PatchFiles } from './patch-files.ts';

const patch = (...lines: string[]): string => ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');

/** Every file below `root` with its text. */
async function contents(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file.slice(root.length + 1), await readFile(file, 'utf8')] as const)),
  );
}

describe('applyPatch', () => {
  test('writes all kinds of changes and lists them by kind, paths as written', async () => {
    await using folder = temporaryDirectory({ files: { d1: 'x\n', m1: 'x\n', m2: 'x\n' } });
    const text = patch(
      '*** Delete File: d1',
      '*** Update File: ./m2',
      '-x',
      '+y',
      '*** Add File: z/new',
      '+z',
      '*** Update File: m1',
      '*** Move to: moved/m1',
      '-x',
      '+y',
      '*** Add File: a',
    );
    expect(await applyPatch(text, { cwd: folder.path })).toEqual({
      exitCode: 0,
      stdout: 'Success. Updated the following files:\nA z/new\nA a\nM ./m2\nM moved/m1\nD d1\n',
      stderr: '',
      exact: true,
      changes: [
        { path: folder.join('d1'), movePath: null, before: 'x\n', after: null, overwritten: null },
        { path: folder.join('m2'), movePath: null, before: 'x\n', after: 'y\n', overwritten: null },
        { path: folder.join('z/new'), movePath: null, before: null, after: 'z\n', overwritten: null },
        { path: folder.join('m1'), movePath: folder.join('moved/m1'), before: 'x\n', after: 'y\n', overwritten: null },
        { path: folder.join('a'), movePath: null, before: null, after: '', overwritten: null },
      ],
    });
    expect(await contents(folder.path)).toEqual({ a: '', m2: 'y\n', 'moved/m1': 'y\n', 'z/new': 'z\n' });
  });

  test('resolves paths without touching the folders they pass', async () => {
    await using folder = temporaryDirectory({ files: { 'in/a': '' } });
    await applyPatch(patch('*** Add File: ../out', '+1', '*** Add File: ./b/../c', '+2'), { cwd: folder.join('in') });
    expect(await contents(folder.path)).toEqual({ 'in/a': '', 'in/c': '2\n', out: '1\n' });
  });

  test('keeps the mode of an updated file, not of a moved one', async () => {
    await using folder = temporaryDirectory({ files: { 'a.sh': '1\n', 'b.sh': '1\n' } });
    await Promise.all(['a.sh', 'b.sh'].map((file) => chmod(folder.join(file), 0o755)));
    await applyPatch(patch('*** Update File: a.sh', '-1', '+2', '*** Update File: b.sh', '*** Move to: c.sh', ' 1'), {
      cwd: folder.path,
    });
    const isExecutable = async (file: string): Promise<boolean> => ((await stat(folder.join(file))).mode & 0o111) !== 0;
    expect([await isExecutable('a.sh'), await isExecutable('c.sh')]).toEqual([true, false]);
  });

  test('overwrites what is there', async () => {
    await using folder = temporaryDirectory({ files: { a: 'old\n', b: 'from\n', c: 'there\n' } });
    const outcome = await applyPatch(patch('*** Add File: a', '+new', '*** Update File: b', '*** Move to: c', '-from', '+to'), {
      cwd: folder.path,
    });
    expect(await contents(folder.path)).toEqual({ a: 'new\n', c: 'to\n' });
    expect(outcome.changes).toEqual([
      { path: folder.join('a'), movePath: null, before: 'old\n', after: 'new\n', overwritten: null },
      { path: folder.join('b'), movePath: folder.join('c'), before: 'from\n', after: 'to\n', overwritten: 'there\n' },
    ]);
  });

  test('leaves nothing of a file that is moved onto itself', async () => {
    await using folder = temporaryDirectory({ files: { a: 'one\n' } });
    expect(await applyPatch(patch('*** Update File: a', '*** Move to: a', '-one', '+two'), { cwd: folder.path })).toMatchObject({
      exitCode: 0,
    });
    expect(await contents(folder.path)).toEqual({});
  });

  test('writes through a link, removes only the link, and says that more may have changed', async () => {
    await using folder = temporaryDirectory({ files: { real: 'one\n' } });
    await symlink('real', folder.join('link'));
    const updated = await applyPatch(patch('*** Update File: link', '-one', '+two'), { cwd: folder.path });
    expect([updated.exact, await readlink(folder.join('link')), await contents(folder.path)]).toEqual([
      false,
      'real',
      { real: 'two\n' },
    ]);
    const deleted = await applyPatch(patch('*** Delete File: link'), { cwd: folder.path });
    expect([deleted.exact, await readdir(folder.path)]).toEqual([false, ['real']]);
  });

  test('deletes and overwrites what is not text, and says that the old content is not known', async () => {
    await using folder = temporaryDirectory({ files: { a: Buffer.from([0xff]), b: Buffer.from([0xff]) } });
    expect(await applyPatch(patch('*** Delete File: a', '*** Add File: b', '+1'), { cwd: folder.path })).toMatchObject({
      exitCode: 0,
      exact: false,
    });
    expect(await contents(folder.path)).toEqual({ b: '1\n' });
  });

  test('keeps what was done before a failure', async () => {
    await using folder = temporaryDirectory();
    const outcome = await applyPatch(
      patch('*** Add File: made', '+1', '*** Update File: no', '-x', '+y', '*** Add File: never', '+1'),
      {
        cwd: folder.path,
      },
    );
    expect(outcome).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `Failed to read file to update ${folder.join('no')}: No such file or directory (os error 2)\n`,
      exact: true,
      changes: [{ path: folder.join('made'), movePath: null, before: null, after: '1\n', overwritten: null }],
    });
    expect(await contents(folder.path)).toEqual({ made: '1\n' });
  });

  test.each([
    ['nothing to do', patch(), 'No files were modified.'],
    ['text that is no patch', 'x', "Invalid patch: The first line of the patch must be '*** Begin Patch'"],
    ['a bad hunk', patch('*** Update File: a'), "Invalid patch hunk on line 2: Update file hunk for path 'a' is empty"],
    ['a missing file to delete', patch('*** Delete File: no'), 'Failed to delete file <W>/no'],
    ['a folder to delete', patch('*** Delete File: dir'), 'Failed to delete file <W>/dir'],
    ['a folder to write', patch('*** Add File: dir', '+1'), 'Failed to write file <W>/dir'],
    ['a file where a folder should be', patch('*** Add File: a/b/c', '+1'), 'Failed to write file <W>/a/b/c'],
    ['a move onto a folder', patch('*** Update File: a', '*** Move to: dir', ' x'), 'Failed to write file <W>/dir'],
    [
      'a folder to update',
      patch('*** Update File: dir', '+1'),
      'Failed to read file to update <W>/dir: path `<W>/dir` is not a file',
    ],
    ['lines that are not there', patch('*** Update File: a', '-no', '+x'), 'Failed to find expected lines in <W>/a:\nno'],
    ['a path with NUL', patch('*** Add File: a\0b', '+1'), `'a\0b' is invalid on '${process.platform}'`],
  ])('refuses %s', async (_, text, message) => {
    await using folder = temporaryDirectory({ files: { a: 'x\n', 'dir/f': '' } });
    const { exitCode, stdout, stderr, changes } = await applyPatch(text, { cwd: folder.path });
    expect({ exitCode, stdout, stderr: stderr.replaceAll(folder.path, '<W>'), changes }).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `${message}\n`,
      changes: [],
    });
    expect(await contents(folder.path)).toEqual({ a: 'x\n', 'dir/f': '' });
  });

  test('says which write was refused, and no longer vouches for the content', async () => {
    const refuse = async (): Promise<never> => await Promise.reject(new Error('refused'));
    const readOnly: PatchFiles = { ...nodePatchFiles, writeFile: refuse };
    const noRemoval: PatchFiles = { ...nodePatchFiles, remove: refuse };
    await using folder = temporaryDirectory({ files: { a: 'x\n' } });
    const cwd = folder.path;
    expect(await applyPatch(patch('*** Update File: a', '-x', '+y'), { cwd, files: readOnly })).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `Failed to write file ${folder.join('a')}\n`,
      changes: [],
      exact: false,
    });
    expect(await applyPatch(patch('*** Update File: a', '*** Move to: b', '-x', '+y'), { cwd, files: noRemoval })).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `Failed to remove original ${folder.join('a')}\n`,
      changes: [{ path: folder.join('b'), movePath: null, before: null, after: 'y\n', overwritten: null }],
      exact: false,
    });
  });
});
