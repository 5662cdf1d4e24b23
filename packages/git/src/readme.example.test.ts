import { execFileSync } from 'node:child_process';
import { diffWorkingTree, findRepositoryRoot, readRepositoryInfo } from '@codex-ts/git';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  await using folder = temporaryDirectory({ files: { 'notes.txt': 'hello\n' } });
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null' };
  const cwd = folder.path;
  execFileSync('git', ['init', '-q'], { cwd, env });

  const root = await findRepositoryRoot(cwd);
  const info = await readRepositoryInfo(cwd, { env });
  const diff = await diffWorkingTree(cwd, { env, timeoutMs: 10_000 });

  expect(root).toBe(cwd);
  expect(info).toEqual({});
  expect(diff).toContain('+hello\n');
});
