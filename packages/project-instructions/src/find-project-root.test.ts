import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { findProjectRoot } from './find-project-root.ts';

test('the nearest directory with a mark is the root', async () => {
  await using directory = temporaryDirectory({
    files: { '.git/HEAD': '', 'a/b/c/x': '', 'a/.git': 'gitdir: x', 'a/b/go.mod': '' },
  });
  const cwd = directory.join('a/b/c');

  expect(await findProjectRoot(cwd)).toBe(directory.join('a'));
  expect(await findProjectRoot(cwd, { markers: ['.hg', 'go.mod'] })).toBe(directory.join('a/b'));
});

test('without marks nothing is a root', async () => {
  await using directory = temporaryDirectory({ files: { '.git/HEAD': '' } });

  expect(await findProjectRoot(directory.path, { markers: [] })).toBeNull();
  expect(await findProjectRoot(directory.path, { markers: ['no-such-mark-anywhere'] })).toBeNull();
});
