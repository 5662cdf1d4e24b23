import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodeOf, type RunningProcess, startProcess } from '@codex-ts/process';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { probeSandbox } from './probe-sandbox.ts';
import { SandboxUnavailableError } from './sandbox-unavailable-error.ts';
import { wrapCommand, type WrapRequest } from './wrap-command.ts';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'codex-protection-')));
const workspace = path.join(base, 'ws');
afterAll(() => rmSync(base, { recursive: true }));
beforeEach(() => {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
});

const ENV = { PATH: process.env['PATH'] ?? '', HOME: base, LC_ALL: 'C' };
const POLICY = {
  type: 'workspace-write',
  network_access: false,
  exclude_slash_tmp: true,
  exclude_tmpdir_env_var: true,
} satisfies SandboxPolicy;

const NAMES = ['.git', '.agents', '.codex', '.aws'];
const probe = await probeSandbox({ env: process.env, only: 'bwrap' });
const landlock = await probeSandbox({ env: process.env, only: 'landlock' });

async function start(script: string, wrap: Partial<WrapRequest> = {}): Promise<{ command: RunningProcess; release: () => void }> {
  const confined = wrapCommand(probe, { argv: ['/bin/bash', '-c', script], cwd: workspace, policy: POLICY, env: ENV, ...wrap });
  const command = await startProcess({ argv: confined.argv, cwd: workspace, env: confined.env, mergeOutput: true });
  return { command, release: confined.release };
}

async function finish({ command, release }: Awaited<ReturnType<typeof start>>): Promise<{ exitCode: number; output: string }> {
  let output = '';
  command.onOutput((chunk) => {
    output += chunk.toString();
  });
  const exitCode = exitCodeOf(await command.finish({ drainMs: 5_000 }));
  release();
  return { exitCode, output };
}

const run = async (...args: Parameters<typeof start>): Promise<{ exitCode: number; output: string }> =>
  finish(await start(...args));

describe.skipIf(probe.kind === 'none')(
  `in bubblewrap${probe.reason === null ? '' : `, which does not work here: ${probe.reason}`}`,
  () => {
    test.each(NAMES)('keeps %s as it is', async (name) => {
      mkdirSync(path.join(workspace, name, 'sub'), { recursive: true });
      writeFileSync(path.join(workspace, name, 'file'), '');
      const attempts = [
        'echo x > D/file',
        'echo x > D/new',
        'rm D/file',
        'rmdir D/sub',
        'mv D other',
        'rm -rf D',
        'mkdir -p D/sub/x',
      ];
      const script = attempts
        .map((attempt) => `{ ${attempt.replaceAll('D', name)}; } 2>/dev/null && echo 'did: ${attempt}'`)
        .join('; ');

      expect((await run(`${script}; ls ${name}`)).output).toBe('file\nsub\n');
    });

    test.each(NAMES)('keeps a missing %s from being made, and leaves nothing behind', async (name) => {
      const attempts = [
        'mkdir D',
        'mkdir -p D/sub',
        'echo x > D',
        'echo x > D/file',
        'ln -s x D',
        'mv other D',
        'rmdir D',
        'mv D gone',
      ];
      const script = attempts
        .map((attempt) => `{ ${attempt.replaceAll('D', name)}; } 2>/dev/null && echo 'did: ${attempt}'`)
        .join('; ');

      // `mkdir -p D` alone would succeed: the empty directory is there for the command to see.
      expect((await run(`mkdir other; ${script}; ls -A ${name}`)).output).toBe('');
      expect(readdirSync(workspace)).toEqual(['other']);
    });

    test('lets git work on a repository around, but not make one', async () => {
      execFileSync('git', ['init', '-q', base]);
      const { output } = await run('git rev-parse --show-toplevel; git init . >/dev/null 2>&1 || echo refused', {});

      expect(output).toBe(`${base}\nrefused\n`);
    });

    test('protects the files of a linked worktree', async () => {
      const repository = path.join(base, 'main');
      const git = (...args: string[]): Buffer =>
        execFileSync('git', ['-C', repository, '-c', 'user.name=zq', '-c', 'user.email=zq@example.com', ...args]);
      mkdirSync(repository);
      git('init', '-q');
      git('commit', '-q', '--allow-empty', '-m', 'first');
      rmSync(workspace, { recursive: true });
      git('worktree', 'add', '-q', workspace);
      // The main repository lies in a root as well here, and only the pointer leads to the part of this worktree.
      const policy = { ...POLICY, writable_roots: [path.join(repository, '.git/worktrees')] };

      expect(
        await run('git status --short; git commit -q --allow-empty -m second 2>/dev/null; echo $?; echo x > .git', { policy }),
      ).toEqual({
        exitCode: 1,
        output: expect.stringMatching(/^128\n[^]*Read-only file system/),
      });
    });

    test('lifts the protection of a directory that is a root itself', async () => {
      mkdirSync(path.join(workspace, '.git'));
      const policy = { ...POLICY, writable_roots: [path.join(workspace, '.git')] };

      expect(await run('echo x > .git/file && cat .git/file', { policy })).toEqual({ exitCode: 0, output: 'x\n' });
    });

    test('keeps the protection while another command ends', async () => {
      const long = await start(
        'while [ -d .agents/x ]; do :; done; sleep 0.5; mkdir .codex/sub 2>&1; rmdir .codex 2>/dev/null; echo $?',
      );
      expect((await run('true')).exitCode).toBe(0);
      expect(existsSync(path.join(workspace, '.codex'))).toBe(true);

      expect((await finish(long)).output).toMatch(/Read-only file system\n1\n$/);
      expect(readdirSync(workspace)).toEqual([]);
    });

    test('leaves no directory behind when the command is killed or never started', async () => {
      const { command, release } = await start('sleep 300');
      command.kill();
      await command.finish({ drainMs: 1_000 });
      release();
      wrapCommand(probe, { argv: ['true'], cwd: workspace, policy: POLICY }).release();

      expect(readdirSync(workspace)).toEqual([]);
    });

    test('refuses to run where a link stands in for what is protected', () => {
      symlinkSync('decoy', path.join(workspace, '.codex'));

      expect(() => wrapCommand(probe, { argv: ['true'], cwd: workspace, policy: POLICY })).toThrow(SandboxUnavailableError);
      expect(readdirSync(workspace)).toEqual(['.codex']);
    });

    test('takes back what it has made when a later step fails', () => {
      const policy = { ...POLICY, writable_roots: [base] };
      symlinkSync('decoy', path.join(base, '.aws'));

      expect(() => wrapCommand(probe, { argv: ['true'], cwd: workspace, policy })).toThrow(SandboxUnavailableError);
      expect([readdirSync(workspace), readdirSync(base).toSorted()]).toEqual([[], ['.aws', 'ws']]);
    });

    test('opens the whole file system when that is the root', async () => {
      const policy = { ...POLICY, writable_roots: ['/'] };
      const file = path.join(base, 'file');

      expect(await run(`echo x > ${file}; ls /proc | grep -c "^[0-9]"; mkdir .git/sub`, { policy })).toEqual({
        exitCode: 1,
        output: expect.stringMatching(/^[1-9]\n[^]*Read-only file system/),
      });
      expect(existsSync(file)).toBe(true);
      expect(NAMES.filter((name) => existsSync(path.join('/', name)))).toEqual([]);
    });
  },
);

describe.skipIf(landlock.kind === 'none')(
  `in Landlock${landlock.reason === null ? '' : `, which does not work here: ${landlock.reason}`}`,
  () => {
    test('says that it cannot protect parts of a root', () => {
      expect([landlock.protectsSubpaths, probe.protectsSubpaths]).toEqual([false, probe.kind === 'bwrap']);
    });

    test('makes no directories', () => {
      const { release } = wrapCommand(landlock, { argv: ['true'], cwd: workspace, policy: POLICY });
      expect(readdirSync(workspace)).toEqual([]);
      release();
    });
  },
);
