import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { git, gitCommit, GIT_ENVIRONMENT, gitRepository, temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { currentBranch, listBranches } from './branches.ts';
import { mergeBase } from './merge-base.ts';
import { listRecentCommits } from './recent-commits.ts';
import { withoutCredentials } from './remote-url.ts';
import { readRepositoryInfo, workspaceMetadata } from './repository-info.ts';

describe('readRepositoryInfo', () => {
  test('knows commit, branch and origin, from any folder of the repository', async () => {
    await using folder = temporaryDirectory({ files: { 'sub/a': '' } });
    const commitHash = gitRepository(folder.path, 'feature/x');
    git(folder.path, 'remote', 'add', 'origin', 'https://user:secret@example.com/x.git');
    expect(await readRepositoryInfo(folder.join('sub'), { env: GIT_ENVIRONMENT })).toEqual({
      commitHash,
      branch: 'feature/x',
      repositoryUrl: 'https://example.com/x.git',
    });
  });

  test('has no branch with a detached HEAD', async () => {
    await using folder = temporaryDirectory();
    const commitHash = gitRepository(folder.path);
    git(folder.path, 'checkout', '-q', '--detach');
    expect(await readRepositoryInfo(folder.path, { env: GIT_ENVIRONMENT })).toEqual({ commitHash });
  });

  test('is empty without commits and without a git program, and null outside of a repository', async () => {
    await using folder = temporaryDirectory();
    expect(await readRepositoryInfo(folder.path, { env: GIT_ENVIRONMENT })).toBeNull();
    git(folder.path, 'init', '-q');
    expect(await readRepositoryInfo(folder.path, { env: GIT_ENVIRONMENT })).toEqual({});
    expect(await readRepositoryInfo(folder.path, { env: { PATH: folder.path } })).toEqual({});
  });

  test('is not led elsewhere by the environment of a surrounding git', async () => {
    await using folder = temporaryDirectory({ files: { 'one/a': '', 'two/a': '' } });
    gitRepository(folder.join('one'), 'one');
    const commitHash = gitRepository(folder.join('two'), 'two');
    const misleading = {
      ...GIT_ENVIRONMENT,
      GIT_DIR: folder.join('one/.git'),
      GIT_WORK_TREE: folder.join('one'),
      GIT_INDEX_FILE: '/nowhere',
    };
    expect(await readRepositoryInfo(folder.join('two'), { env: misleading })).toEqual({ commitHash, branch: 'two' });
  });
});

describe('workspaceMetadata', () => {
  test('tells root, remotes, commit and whether anything changed', async () => {
    await using folder = temporaryDirectory({ files: { 'sub/a': '' } });
    const latestCommitHash = gitRepository(folder.path);
    git(folder.path, 'remote', 'add', 'origin', 'https://token@example.com/x.git');
    git(folder.path, 'remote', 'add', 'fork', 'git@example.com:y.git');
    git(folder.path, 'remote', 'set-url', '--push', 'fork', 'https://example.com/push.git');
    const metadata = {
      root: folder.path,
      remoteUrls: { origin: 'https://example.com/x.git', fork: 'git@example.com:y.git' },
      latestCommitHash,
      hasChanges: false,
    };
    expect(await workspaceMetadata(folder.join('sub'), { env: GIT_ENVIRONMENT })).toEqual(metadata);
    folder.write({ new: 'x' });
    expect(await workspaceMetadata(folder.path, { env: GIT_ENVIRONMENT })).toEqual({ ...metadata, hasChanges: true });
  });

  test('works without commits and without git, and is null outside of a repository', async () => {
    await using folder = temporaryDirectory({ files: { a: '' } });
    expect(await workspaceMetadata(folder.path, { env: GIT_ENVIRONMENT })).toBeNull();
    git(folder.path, 'init', '-q');
    expect(await workspaceMetadata(folder.path, { env: GIT_ENVIRONMENT })).toEqual({
      root: folder.path,
      remoteUrls: {},
      hasChanges: true,
    });
    expect(await workspaceMetadata(folder.path, { env: { PATH: '/nowhere' } })).toEqual({ root: folder.path, remoteUrls: {} });
  });

  test('runs nothing that the repository configures', async () => {
    await using folder = temporaryDirectory({ files: { a: '1' } });
    gitRepository(folder.path);
    folder.write({ '.git/hooks/post-index-change': `#!/bin/sh\ntouch ${folder.join('hook-ran')}\n` });
    execFileSync('chmod', ['+x', folder.join('.git/hooks/post-index-change')]);
    git(folder.path, 'config', 'core.fsmonitor', `touch ${folder.join('monitor-ran')}; echo`);
    folder.write({ a: '2' });
    expect(await workspaceMetadata(folder.path, { env: GIT_ENVIRONMENT })).toMatchObject({ hasChanges: true });
    expect([existsSync(folder.join('hook-ran')), existsSync(folder.join('monitor-ran'))]).toEqual([false, false]);
  });
});

describe('branches and commits', () => {
  test('lists branches with the main one first', async () => {
    await using folder = temporaryDirectory();
    expect(await listBranches(folder.path, { env: GIT_ENVIRONMENT })).toEqual([]);
    gitRepository(folder.path);
    git(folder.path, 'branch', 'a/b');
    git(folder.path, 'checkout', '-q', '-b', 'zed');
    expect(await listBranches(folder.path, { env: GIT_ENVIRONMENT })).toEqual(['main', 'a/b', 'zed']);
    expect(await currentBranch(folder.path, { env: GIT_ENVIRONMENT })).toBe('zed');
    git(folder.path, 'checkout', '-q', '--detach');
    expect(await currentBranch(folder.path, { env: GIT_ENVIRONMENT })).toBeNull();
  });

  test('lists commits from the newest on', async () => {
    await using folder = temporaryDirectory();
    expect(await listRecentCommits(folder.path, { env: GIT_ENVIRONMENT, limit: 5 })).toEqual([]);
    const first = gitRepository(folder.path);
    const second = gitCommit(folder.path, 'second: "quoted" | ü');
    const committedAt = 1_704_164_645;
    expect(await listRecentCommits(folder.path, { env: GIT_ENVIRONMENT, limit: 5 })).toEqual([
      { sha: second, committedAt, subject: 'second: "quoted" | ü' },
      { sha: first, committedAt, subject: 'first' },
    ]);
    expect(await listRecentCommits(folder.path, { env: GIT_ENVIRONMENT, limit: 1 })).toHaveLength(1);
  });
});

describe('mergeBase', () => {
  test('is where the branch was left', async () => {
    await using folder = temporaryDirectory();
    const first = gitRepository(folder.path);
    git(folder.path, 'checkout', '-q', '-b', 'feature');
    gitCommit(folder.path, 'mine');
    expect(await mergeBase(folder.path, 'main', { env: GIT_ENVIRONMENT })).toBe(first);
  });

  test('goes by the upstream when that has more commits', async () => {
    await using folder = temporaryDirectory({ files: { 'work/a': '' } });
    const work = folder.join('work');
    const first = gitRepository(work);
    git(folder.path, 'clone', '-q', '--bare', 'work', 'remote.git');
    git(work, 'remote', 'add', 'origin', '../remote.git');
    const second = gitCommit(work, 'second');
    git(work, 'push', '-q', '-u', 'origin', 'main');
    git(work, 'checkout', '-q', '-b', 'feature');
    gitCommit(work, 'mine');
    git(work, 'branch', '-f', 'main', first);
    git(work, 'branch', '-q', '--set-upstream-to=origin/main', 'main');
    expect(await mergeBase(work, 'main', { env: GIT_ENVIRONMENT })).toBe(second);
  });

  test.each(['no-such-branch', '--all', '-h', '', 'bad\0name'])('is null for %j', async (branch) => {
    await using folder = temporaryDirectory();
    gitRepository(folder.path);
    expect(await mergeBase(folder.path, branch, { env: GIT_ENVIRONMENT })).toBeNull();
  });

  test('is null without commits, and for histories with nothing in common', async () => {
    await using folder = temporaryDirectory();
    git(folder.path, 'init', '-q', '-b', 'main');
    expect(await mergeBase(folder.path, 'main', { env: GIT_ENVIRONMENT })).toBeNull();
    gitCommit(folder.path, 'first');
    git(folder.path, 'checkout', '-q', '--orphan', 'other');
    gitCommit(folder.path, 'alone');
    expect(await mergeBase(folder.path, 'main', { env: GIT_ENVIRONMENT })).toBeNull();
  });
});

test.each([
  ['https://user@example.com/x.git', 'https://example.com/x.git'],
  ['https://user:p%40ss@example.com', 'https://example.com'],
  ['https://user:p@ss@example.com/x', 'https://example.com/x'],
  ['HTTPS://U:P@HOST/X', 'HTTPS://HOST/X'],
  ['http://u:p@h:8080/x.git?q=a@b#c', 'http://h:8080/x.git?q=a@b#c'],
  ['ssh://git@example.com/x.git', 'ssh://git@example.com/x.git'],
  ['ssh://git:secret@example.com/x.git', 'ssh://git@example.com/x.git'],
  ['foo::https://u:p@example.com/x', 'foo::https://example.com/x'],
  ['git@example.com:x.git', 'git@example.com:x.git'],
  ['file:///a@b/c', 'file:///a@b/c'],
  ['/a/b@c', '/a/b@c'],
  ['../x', '../x'],
])('withoutCredentials: %s becomes %s', (url, clean) => {
  expect(withoutCredentials(url)).toBe(clean);
});
