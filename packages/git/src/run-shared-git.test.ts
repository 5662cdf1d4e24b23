import { chmod } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { runSharedGit } from './run-shared-git.ts';

test('asks git once for what is asked at the same time, and again afterwards', async () => {
  await using folder = temporaryDirectory({ files: { 'bin/git': `#!/bin/sh\necho run >> runs\necho "$9"\n` } });
  await chmod(folder.join('bin/git'), 0o755);
  const call = { cwd: folder.path, env: { PATH: `${folder.join('bin')}:/usr/bin:/bin` } };
  const runs = () => readFileSync(folder.join('runs'), 'utf8').split('\n').length - 1;

  const [one, other] = await Promise.all([runSharedGit(['a'], call), runSharedGit(['a'], call)]);
  expect(one).toEqual({ ok: true, stdout: 'a\n' });
  expect(other).toBe(one);
  expect(runs()).toBe(1);

  await Promise.all([runSharedGit(['a'], call), runSharedGit(['b'], call), runSharedGit(['a'], { ...call, env: { ...call.env } })]);
  expect(runs()).toBe(4);
});
