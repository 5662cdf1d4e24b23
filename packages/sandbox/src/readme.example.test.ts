import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { probeSandbox, wrapCommand } from './index.ts';

test('the example of the README', async ({ skip }) => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'codex-example-'));
  const probe = await probeSandbox({ env: process.env });
  skip(probe.kind === 'none', `no sandbox works here: ${probe.reason}`);

  const command = wrapCommand(probe, {
    argv: ['/bin/sh', '-c', 'echo inside > made.txt; echo outside > /etc/made.txt'],
    cwd,
    policy: { type: 'workspace-write', network_access: false, exclude_slash_tmp: false, exclude_tmpdir_env_var: false },
    env: { PATH: '/usr/bin:/bin' },
  });
  const [program = '', ...args] = command.argv;
  const { status, stderr } = spawnSync(program, args, { cwd, env: command.env, encoding: 'utf8' });
  command.release();

  expect(readdirSync(cwd)).toEqual(['made.txt']);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/Read-only file system|Permission denied/)]);
  rmSync(cwd, { recursive: true });
});
