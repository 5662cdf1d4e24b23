import { symlink } from 'node:fs/promises';
import { git, gitCommit, GIT_ENVIRONMENT, type TemporaryDirectory, temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { diffAgainstRemote } from './diff-against-remote.ts';
import { diffWorkingTree } from './diff-working-tree.ts';

/** A repository in `work` with one commit and an empty remote `origin`. */
async function cloned(): Promise<{ folder: TemporaryDirectory; work: string; first: string }> {
  const folder = temporaryDirectory({ files: { 'work/a.txt': 'one\n' } });
  const work = folder.join('work');
  git(work, 'init', '-q', '-b', 'main');
  const first = gitCommit(work, 'first');
  git(folder.path, 'init', '-q', '--bare', '-b', 'main', 'remote.git');
  git(work, 'remote', 'add', 'origin', '../remote.git');
  return { folder, work, first };
}

const CHANGE = 'diff --git a/a.txt b/a.txt\nindex 5626abf..814f4a4 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n one\n+two\n';

describe('diffWorkingTree', () => {
  test('shows what is staged, changed and untracked, from any folder', async () => {
    const { folder, work } = await cloned();
    await using _ = folder;
    folder.write({
      'work/a.txt': 'one\ntwo\n',
      'work/.gitignore': 'ignored\n',
      'work/ignored': 'x',
      'work/sub/new': 'n\n',
      'work/staged': 's\n',
      'work/bin': Buffer.from('a\0b'),
      'work/-x y': '',
    });
    git(work, 'add', 'staged');
    await symlink('a.txt', folder.join('work/link'));
    expect(await diffWorkingTree(folder.join('work/sub'), { env: GIT_ENVIRONMENT })).toBe(
      [
        CHANGE,
        'diff --git a/staged b/staged\nnew file mode 100644\nindex 0000000..b478595\n--- /dev/null\n+++ b/staged\n@@ -0,0 +1 @@\n+s\n',
        'diff --git a/-x y b/-x y\nnew file mode 100644\nindex 0000000..e69de29\n',
        'diff --git a/.gitignore b/.gitignore\nnew file mode 100644\nindex 0000000..ea10ec8\n--- /dev/null\n+++ b/.gitignore\n@@ -0,0 +1 @@\n+ignored\n',
        'diff --git a/bin b/bin\nnew file mode 100644\nindex 0000000000000000000000000000000000000000..20b5be91886d0b6f26dc98a225c0dac05fe2c86e\n',
        'GIT binary patch\nliteral 3\nKcmYdfNCE%>hycU@\n\nliteral 0\nHcmV?d00001\n\n',
        'diff --git a/link b/link\nnew file mode 120000\nindex 0000000..8d14cbf\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 @@\n+a.txt\n\\ No newline at end of file\n',
        'diff --git a/sub/new b/sub/new\nnew file mode 100644\nindex 0000000..8ba3a16\n--- /dev/null\n+++ b/sub/new\n@@ -0,0 +1 @@\n+n\n',
      ].join(''),
    );
  });

  test('takes all files as new without commits, and passes over repositories inside', async () => {
    await using folder = temporaryDirectory({ files: { b: 'b\n', 'nested/c': '' } });
    git(folder.path, 'init', '-q');
    git(folder.join('nested'), 'init', '-q');
    git(folder.path, 'add', 'b');
    expect(await diffWorkingTree(folder.path, { env: GIT_ENVIRONMENT })).toBe(
      'diff --git a/b b/b\nnew file mode 100644\nindex 0000000..6178079\n--- /dev/null\n+++ b/b\n@@ -0,0 +1 @@\n+b\n',
    );
  });

  test('is empty for a clean tree, and null outside of a repository and without git', async () => {
    await using outside = temporaryDirectory();
    const { folder, work } = await cloned();
    await using _ = folder;
    expect(await diffWorkingTree(work, { env: GIT_ENVIRONMENT })).toBe('');
    expect(await diffWorkingTree(outside.path, { env: GIT_ENVIRONMENT })).toBeNull();
    expect(await diffWorkingTree(work, { env: { PATH: '/nowhere' } })).toBeNull();
  });

  test('gives a plain diff whatever is configured', async () => {
    const { folder, work } = await cloned();
    await using _ = folder;
    folder.write({ 'work/.git/info/attributes': '*.txt diff=upper\n', 'work/a.txt': 'one\ntwo\n' });
    for (const [key, value] of [
      ['diff.external', '/bin/false'],
      ['diff.upper.textconv', 'tr a-z A-Z <'],
      ['color.diff', 'always'],
      ['diff.noprefix', 'true'],
    ] as const) {
      git(work, 'config', key, value);
    }
    expect(await diffWorkingTree(work, { env: { ...GIT_ENVIRONMENT, GIT_EXTERNAL_DIFF: '/bin/false' } })).toBe(CHANGE);
  });
});

describe('diffAgainstRemote', () => {
  test('compares with what was pushed of the branch, over commits and changes', async () => {
    const { folder, work, first } = await cloned();
    await using _ = folder;
    git(work, 'push', '-q', 'origin', 'main');
    folder.write({ 'work/a.txt': 'one\ntwo\n' });
    gitCommit(work, 'second');
    folder.write({ 'work/new': 'n\n' });
    expect(await diffAgainstRemote(work, { env: GIT_ENVIRONMENT })).toEqual({
      sha: first,
      diff: `${CHANGE}diff --git a/new b/new\nnew file mode 100644\nindex 0000000..8ba3a16\n--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+n\n`,
    });
  });

  test('takes the closer of the branch and the default branch', async () => {
    const { folder, work, first } = await cloned();
    await using _ = folder;
    git(work, 'push', '-q', 'origin', 'main');
    git(work, 'checkout', '-q', '-b', 'feature');
    const second = gitCommit(work, 'second');
    expect(await diffAgainstRemote(work, { env: GIT_ENVIRONMENT })).toEqual({ sha: first, diff: '' });
    git(work, 'push', '-q', 'origin', 'feature');
    gitCommit(work, 'third');
    expect(await diffAgainstRemote(work, { env: GIT_ENVIRONMENT })).toEqual({ sha: second, diff: '' });
  });

  test('prefers origin over other remotes', async () => {
    const { folder, work, first } = await cloned();
    await using _ = folder;
    git(folder.path, 'init', '-q', '--bare', 'other.git');
    git(work, 'remote', 'add', 'another', '../other.git');
    git(work, 'push', '-q', 'origin', 'main');
    git(work, 'checkout', '-q', '-b', 'feature');
    git(work, 'push', '-q', 'origin', 'feature');
    gitCommit(work, 'second');
    git(work, 'push', '-q', 'another', 'feature');
    gitCommit(work, 'third');
    expect(await diffAgainstRemote(work, { env: GIT_ENVIRONMENT })).toMatchObject({ sha: first });
  });

  test('finds a remote branch of another name that contains HEAD', async () => {
    const { folder, work, first } = await cloned();
    await using _ = folder;
    git(work, 'push', '-q', 'origin', 'main:trunk');
    git(work, 'checkout', '-q', '--detach');
    expect(await diffAgainstRemote(work, { env: GIT_ENVIRONMENT })).toEqual({ sha: first, diff: '' });
  });

  test('compares with the remote also when that is ahead', async () => {
    const { folder, work, first } = await cloned();
    await using _ = folder;
    folder.write({ 'work/a.txt': '' });
    const second = gitCommit(work, 'second');
    git(work, 'push', '-q', 'origin', 'main');
    git(work, 'reset', '-q', '--hard', first);
    expect(await diffAgainstRemote(work, { env: GIT_ENVIRONMENT })).toEqual({
      sha: second,
      diff: 'diff --git a/a.txt b/a.txt\nindex e69de29..5626abf 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -0,0 +1 @@\n+one\n',
    });
  });

  test('is null when nothing was pushed, without commits, and outside of a repository', async () => {
    await using outside = temporaryDirectory();
    const { folder, work } = await cloned();
    await using _ = folder;
    expect(await diffAgainstRemote(work, { env: GIT_ENVIRONMENT })).toBeNull();
    expect(await diffAgainstRemote(outside.path, { env: GIT_ENVIRONMENT })).toBeNull();
    git(outside.path, 'init', '-q');
    expect(await diffAgainstRemote(outside.path, { env: GIT_ENVIRONMENT })).toBeNull();
  });
});
