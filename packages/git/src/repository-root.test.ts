import { rm } from 'node:fs/promises';
import { git, temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { findRepositoryRoot, mainRepositoryRoot } from './repository-root.ts';

describe('findRepositoryRoot', () => {
  test('finds the nearest folder with .git, be it a folder or a file', async () => {
    await using folder = temporaryDirectory({
      files: { 'a/.git/HEAD': '', 'a/b/c/x': '', 'a/sub/.git': 'gitdir: elsewhere', 'a/sub/d/x': '' },
    });
    expect(await findRepositoryRoot(folder.join('a/b/c'))).toBe(folder.join('a'));
    expect(await findRepositoryRoot(folder.join('a'))).toBe(folder.join('a'));
    expect(await findRepositoryRoot(folder.join('a/sub/d'))).toBe(folder.join('a/sub'));
  });

  test('is null outside of a repository', async () => {
    await using folder = temporaryDirectory();
    expect(await findRepositoryRoot(folder.path)).toBeNull();
    expect(await mainRepositoryRoot(folder.join('missing'))).toBeNull();
  });
});

describe('mainRepositoryRoot', () => {
  test('leads from a linked worktree to the main one', async () => {
    await using folder = temporaryDirectory({ files: { 'main/sub/a': '' } });
    git(folder.join('main'), 'init', '-q');
    git(folder.join('main'), 'commit', '-q', '--allow-empty', '-m', 'first');
    git(folder.join('main'), 'worktree', 'add', '-q', '../linked');
    expect(await mainRepositoryRoot(folder.join('main/sub'))).toBe(folder.join('main'));
    expect(await mainRepositoryRoot(folder.join('linked'))).toBe(folder.join('main'));
  });

  test('does not believe a .git file that the repository does not know about', async () => {
    await using folder = temporaryDirectory({ files: { 'main/a': '', 'evil/x': '' } });
    git(folder.join('main'), 'init', '-q');
    git(folder.join('main'), 'commit', '-q', '--allow-empty', '-m', 'first');
    git(folder.join('main'), 'worktree', 'add', '-q', '../linked');
    folder.write({ 'evil/.git': `gitdir: ${folder.join('main/.git/worktrees/linked')}\n` });
    expect(await mainRepositoryRoot(folder.join('evil'))).toBe(folder.join('evil'));
    await rm(folder.join('linked'), { recursive: true });
    expect(await mainRepositoryRoot(folder.join('evil'))).toBe(folder.join('evil'));
  });

  test('does not believe administration files outside of a repository', async () => {
    await using folder = temporaryDirectory({ files: { 'trusted/.git/HEAD': '', 'fake/worktrees/w/commondir': '' } });
    folder.write({
      'evil/.git': 'gitdir: ../fake/worktrees/w\n',
      'fake/worktrees/w/commondir': `${folder.join('trusted/.git')}\n`,
      'fake/worktrees/w/gitdir': `${folder.join('evil/.git')}\n`,
    });
    expect(await mainRepositoryRoot(folder.join('evil'))).toBe(folder.join('evil'));
  });

  test('takes submodules and worktrees of bare repositories for themselves', async () => {
    await using folder = temporaryDirectory({ files: { 'main/a': '', 'module/a': '' } });
    git(folder.join('module'), 'init', '-q');
    git(folder.join('module'), 'commit', '-q', '--allow-empty', '-m', 'first');
    git(folder.join('main'), 'init', '-q');
    git(folder.join('main'), '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '../module', 'sub');
    git(folder.path, 'clone', '-q', '--bare', 'module', 'bare.git');
    git(folder.join('bare.git'), 'worktree', 'add', '-q', '../tree');
    expect(await mainRepositoryRoot(folder.join('main/sub'))).toBe(folder.join('main/sub'));
    expect(await mainRepositoryRoot(folder.join('tree'))).toBe(folder.join('tree'));
  });
});
