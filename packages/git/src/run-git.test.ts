import { chmod } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { runGit } from './run-git.ts';

/** An environment in which `git` is a shell script. */
async function fakeGit(folder: ReturnType<typeof temporaryDirectory>, script: string): Promise<Record<string, string>> {
  folder.write({ 'bin/git': `#!/bin/sh\n${script}\n` });
  await chmod(folder.join('bin/git'), 0o755);
  return { PATH: `${folder.join('bin')}:/usr/bin:/bin` };
}

describe('runGit', () => {
  test('gives the output, and the failure with its code', async () => {
    await using folder = temporaryDirectory();
    const env = { PATH: process.env['PATH'] };
    expect(await runGit(['rev-parse', '--is-inside-work-tree'], { cwd: folder.path, env })).toMatchObject({
      ok: false,
      reason: 'failed',
      exitCode: 128,
    });
    expect(await runGit(['hash-object', '-t', 'tree', '/dev/null'], { cwd: folder.path, env })).toEqual({
      ok: true,
      stdout: '4b825dc642cb6eb9a060e54bf8d69288fbee4904\n',
    });
  });

  test('passes the environment without what would lead git elsewhere, and never prompts', async () => {
    await using folder = temporaryDirectory();
    const env = await fakeGit(folder, 'env | grep -E "^(GIT|LC|HOME)" | sort; cat');
    const result = await runGit([], {
      cwd: folder.path,
      env: {
        ...env,
        HOME: '/h',
        GIT_DIR: '/x',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.pager',
        GIT_CONFIG_VALUE_0: 'x',
        GIT_AUTHOR_NAME: 'A',
      },
    });
    expect(result).toEqual({
      ok: true,
      stdout: 'GIT_AUTHOR_NAME=A\nGIT_OPTIONAL_LOCKS=0\nGIT_TERMINAL_PROMPT=0\nHOME=/h\nLC_ALL=C\n',
    });
  });

  test('ends git after its time, even if a process of its own lives on', async () => {
    await using folder = temporaryDirectory();
    const env = await fakeGit(folder, 'sleep 3 & echo started; wait');
    expect(await runGit([], { cwd: folder.path, env, timeoutMs: 200 })).toMatchObject({
      ok: false,
      reason: 'timeout',
      exitCode: null,
    });
  });

  test('ends git when the caller gives up', async () => {
    await using folder = temporaryDirectory();
    const env = await fakeGit(folder, 'exec sleep 5');
    const controller = new AbortController();
    const running = runGit([], { cwd: folder.path, env, signal: controller.signal });
    controller.abort();
    expect(await running).toMatchObject({ ok: false, reason: 'aborted' });
    expect(await runGit([], { cwd: folder.path, env, signal: controller.signal })).toMatchObject({
      ok: false,
      reason: 'aborted',
    });
  });

  test('says that there is no git, or no such folder, and refuses arguments that cannot be passed', async () => {
    expect(await runGit([], { cwd: '/', env: { PATH: '/nowhere' } })).toMatchObject({
      ok: false,
      reason: 'missing',
      exitCode: null,
    });
    expect(await runGit([], { cwd: '/no/such/folder', env: { PATH: process.env['PATH'] } })).toMatchObject({
      ok: false,
      reason: 'missing',
    });
    expect(await runGit(['a\0b'], { cwd: '/', env: {} })).toMatchObject({ ok: false, reason: 'failed' });
  });
});
