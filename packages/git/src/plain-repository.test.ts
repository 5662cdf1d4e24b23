import { writeFileSync } from 'node:fs';
import { git, GIT_ENVIRONMENT, gitRepository, temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { readPlainRepository } from './plain-repository.ts';

describe('an ordinary repository', () => {
  test('tells branch, commit and remotes as git does', async () => {
    await using folder = temporaryDirectory();
    const commitHash = gitRepository(folder.path, 'feature/a.b-c');
    git(folder.path, 'remote', 'add', 'origin', 'https://user:secret@example.com/x.git');
    git(folder.path, 'remote', 'add', 'fork.1', 'git@example.com:x.git');
    git(folder.path, 'remote', 'set-url', '--add', 'origin', 'https://example.com/second.git');
    git(folder.path, 'remote', 'set-url', '--push', 'origin', 'https://example.com/push.git');

    expect(readPlainRepository(folder.path, GIT_ENVIRONMENT)).toEqual({
      branch: git(folder.path, 'rev-parse', '--abbrev-ref', 'HEAD'),
      commitHash,
      remotes: { origin: git(folder.path, 'remote', 'get-url', 'origin'), 'fork.1': 'git@example.com:x.git' },
    });
  });

  test('has no branch with a detached HEAD', async () => {
    await using folder = temporaryDirectory();
    const commitHash = gitRepository(folder.path);
    git(folder.path, 'checkout', '-q', '--detach');
    expect(readPlainRepository(folder.path, GIT_ENVIRONMENT)).toEqual({ commitHash, remotes: {} });
  });
});

describe('is left to git', () => {
  test.each<[what: string, change: (cwd: string) => void]>([
    ['packed references', (cwd) => git(cwd, 'pack-refs', '--all')],
    ['a branch without commits', (cwd) => git(cwd, 'checkout', '-q', '--orphan', 'new')],
    ['a branch that is called like a tag', (cwd) => git(cwd, 'tag', 'main')],
    ['a branch with unusual characters', (cwd) => git(cwd, 'checkout', '-q', '-b', 'ü')],
    ['a HEAD that leads elsewhere', (cwd) => writeFileSync(`${cwd}/.git/HEAD`, 'ref: refs/heads/../../../secret\n')],
    ['an included file', (cwd) => git(cwd, 'config', 'include.path', '/dev/null')],
    ['rewritten URLs', (cwd) => git(cwd, 'config', 'url.https://example.com/.insteadOf', 'x:')],
    ['a URL in quotes', (cwd) => git(cwd, 'config', 'remote.origin.url', 'a b#c')],
    ['a remote with an unusual name', (cwd) => git(cwd, 'config', 'remote.a b.url', 'x')],
    ['extensions', (cwd) => git(cwd, 'config', 'extensions.worktreeConfig', 'true')],
  ])('%s', async (_, change) => {
    await using folder = temporaryDirectory();
    gitRepository(folder.path);
    expect(readPlainRepository(folder.path, GIT_ENVIRONMENT)).toBeDefined();
    change(folder.path);
    expect(readPlainRepository(folder.path, GIT_ENVIRONMENT)).toBeUndefined();
  });

  test.each(['[url "https://x/"]\n\tinsteadOf = y', '[include]\n\tpath = x', '[remote "all"]\n\turl = x'])(
    'a user with %j in the configuration',
    async (text) => {
      await using folder = temporaryDirectory({ files: { 'home/.gitconfig': text, 'work/a': '' } });
      gitRepository(folder.join('work'));
      const { GIT_CONFIG_GLOBAL: _, ...rest } = GIT_ENVIRONMENT;
      expect(readPlainRepository(folder.join('work'), { ...rest, HOME: folder.join('home') })).toBeUndefined();
      expect(readPlainRepository(folder.join('work'), { ...rest, HOME: folder.path })).toBeDefined();
    },
  );

  test('a linked worktree, and a folder that is no repository', async () => {
    await using folder = temporaryDirectory({ files: { 'work/a': '' } });
    gitRepository(folder.join('work'));
    git(folder.join('work'), 'worktree', 'add', '-q', folder.join('linked'));
    expect(readPlainRepository(folder.join('linked'), GIT_ENVIRONMENT)).toBeUndefined();
    expect(readPlainRepository(folder.path, GIT_ENVIRONMENT)).toBeUndefined();
  });
});
