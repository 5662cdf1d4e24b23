import { mkdirSync, symlinkSync } from 'node:fs';
import { type TemporaryDirectory, temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

async function filesIn(root: string, userExcludes: string | null = null): Promise<string[]> {
  const files: string[] = [];
  for await (const entries of walk({ root, userExcludes, signal: new AbortController().signal }))
    files.push(...entries.filter(({ kind }) => kind === 'file').map(({ path }) => path));
  return files.filter((file) => !file.startsWith('.git/')).toSorted();
}

function folderOf(files: Record<string, string>): TemporaryDirectory {
  return temporaryDirectory({ files });
}

test('gives hidden files and all folders', async () => {
  await using folder = folderOf({ '.hidden/a': '', 'b/c/d': '' });
  mkdirSync(folder.join('empty'));
  const entries = [];
  for await (const batch of walk({ root: folder.path, userExcludes: null, signal: new AbortController().signal }))
    entries.push(...batch.map(({ path, kind }) => `${kind} ${path}`));
  expect(entries.toSorted()).toEqual([
    'directory .hidden',
    'directory b',
    'directory b/c',
    'directory empty',
    'file .hidden/a',
    'file b/c/d',
  ]);
});

test('heeds .gitignore in repositories only, and .ignore everywhere', async () => {
  const files = { '.gitignore': '*.log\n', '.ignore': 'target\n', 'a.log': '', 'target/b': '', 'sub/c.log': '', 'sub/d': '' };
  await using folder = folderOf(files);
  expect(await filesIn(folder.path)).toEqual(['.gitignore', '.ignore', 'a.log', 'sub/c.log', 'sub/d']);
  mkdirSync(folder.join('.git'));
  expect(await filesIn(folder.path)).toEqual(['.gitignore', '.ignore', 'sub/d']);
});

test('lets deeper rules take back what others leave out, and .ignore what .gitignore does', async () => {
  await using folder = folderOf({
    '.git/info/exclude': 'secret\n',
    '.gitignore': '*.log\nbuild/\n',
    '.ignore': '!kept.log\n',
    'kept.log': '',
    'other.log': '',
    'build/x': '',
    secret: '',
    'sub/.gitignore': '!*.log\n/only\n',
    'sub/c.log': '',
    'sub/only': '',
    'sub/deep/only': '',
  });
  expect(await filesIn(folder.path)).toEqual([
    '.gitignore',
    '.ignore',
    'kept.log',
    'sub/.gitignore',
    'sub/c.log',
    'sub/deep/only',
  ]);
});

test('heeds the rules of folders above, unless the folder itself is left out', async () => {
  await using folder = folderOf({
    '.git/HEAD': '',
    '.gitignore': '*.log\nvendor/\n',
    'sub/a.log': '',
    'sub/b': '',
    'vendor/c.log': '',
  });
  expect(await filesIn(folder.join('sub'))).toEqual(['b']);
  expect(await filesIn(folder.join('vendor'))).toEqual(['c.log']);
});

test("heeds the user's list, and keeps the rules of one repository out of another in it", async () => {
  await using folder = folderOf({
    mine: '*.swp\n',
    'r/.git/HEAD': '',
    'r/.gitignore': '*.log\n',
    'r/a.swp': '',
    'r/inner/.git/HEAD': '',
    'r/inner/b.log': '',
  });
  expect((await filesIn(folder.join('r'), folder.join('mine'))).filter((file) => !file.includes('.git/'))).toEqual([
    '.gitignore',
    'inner/b.log',
  ]);
});

test('follows links, but not in circles and not to nothing', async () => {
  await using folder = folderOf({ 'a/file': '', 'b/other': '' });
  symlinkSync('../a', folder.join('b/to-a'));
  symlinkSync('..', folder.join('a/up'));
  symlinkSync('nowhere', folder.join('dead'));
  symlinkSync('a/file', folder.join('link'));
  expect(await filesIn(folder.path)).toEqual(['a/file', 'b/other', 'b/to-a/file', 'link']);
});

test('finds nothing in a folder that is not there', async () => {
  expect(await filesIn('/zq/none')).toEqual([]);
});
