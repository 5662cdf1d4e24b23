import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '@codex-ts/process';
import {
  escalatedPolicy,
  pathEntry,
  specialEntry,
  withPermissions,
  type SandboxEntry,
  type SandboxPolicy,
} from '@codex-ts/protocol';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { probeSandbox } from './probe-sandbox.ts';
import { isResolvedPathReadable, isResolvedPathWritable } from './resolved-path-writable.ts';
import { wrapCommand } from './wrap-command.ts';
import { isPathReadable } from './writable-roots.ts';

// Real commands in a real sandbox, under policies made of entries.

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'codex-restricted-')));
const workspace = path.join(base, 'work');
const outside = path.join(base, 'outside');
afterAll(() => rmSync(base, { recursive: true }));

beforeEach(() => {
  for (const directory of [workspace, outside]) {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(path.join(directory, 'deep/er'), { recursive: true });
  }
  writeFileSync(path.join(workspace, 'secret.env'), 'SECRET');
  writeFileSync(path.join(workspace, 'deep/er/other.env'), 'SECRET');
  writeFileSync(path.join(workspace, 'plain.txt'), 'PLAIN');
  writeFileSync(path.join(outside, 'note.txt'), 'NOTE');
});

const restricted = (entries: SandboxEntry[], more: object = {}): SandboxPolicy => ({
  type: 'restricted',
  entries,
  network_access: false,
  ...more,
});
const readAll = specialEntry('root', 'read');
const writeWorkspace = specialEntry('project_roots', 'write');
const denyGlob = (pattern: string): SandboxEntry => ({ path: { type: 'glob_pattern', pattern }, access: 'deny' });
const place = { cwd: workspace };

const probe = await probeSandbox({ env: process.env, only: 'bwrap' });
describe.skipIf(probe.kind === 'none')('with bubblewrap', () => {
  async function run(policy: SandboxPolicy, script: string): Promise<string> {
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' };
    const wrapped = wrapCommand(probe, { argv: ['/bin/bash', '-c', script], cwd: workspace, policy, env });
    try {
      const { signal } = new AbortController();
      const { aggregated } = await runCommand({
        argv: wrapped.argv,
        cwd: workspace,
        env: wrapped.env,
        timeoutMs: 20_000,
        signal,
      });
      return aggregated.trim();
    } finally {
      wrapped.release();
    }
  }

  test('only what is listed can be seen', async () => {
    const policy = restricted([specialEntry('minimal', 'read'), writeWorkspace]);
    expect(await run(policy, `echo x > new && cat plain.txt; ls ${outside} 2>&1; ls / | tr '\\n' ' '`)).toMatch(
      /^PLAINls: cannot access .*: No such file or directory\n(?!.*\bhome\b).*\busr\b/,
    );
    expect(await run(policy, 'touch /new-at-root 2>&1')).toContain('Read-only file system');
  });

  test('a listed directory outside of the workspace can be read, not written', async () => {
    const policy = restricted([specialEntry('minimal', 'read'), writeWorkspace, pathEntry(outside, 'read')]);
    expect(await run(policy, `cat ${outside}/note.txt; touch ${outside}/x 2>&1`)).toMatch(/^NOTE.*Read-only file system$/);
  });

  test('what is denied can neither be read nor written: files, directories, patterns', async () => {
    const policy = restricted([readAll, writeWorkspace, pathEntry(outside, 'deny'), denyGlob(`${workspace}/**/*.env`)]);
    expect(await run(policy, `ls ${outside} 2>&1`)).toContain('Permission denied');
    expect(await run(policy, `cat ${outside}/note.txt 2>&1`)).toContain('Permission denied');
    expect(await run(policy, 'cat secret.env 2>&1; cat deep/er/other.env 2>&1; cat plain.txt')).toMatch(
      /secret.env: Permission denied\n.*other.env: Permission denied\nPLAIN$/,
    );
    expect(await run(policy, 'mv secret.env moved 2>&1; echo x > secret.env')).not.toContain('SECRET');
  });

  test('a pattern is looked for as deep as the policy says', async () => {
    const policy = restricted([readAll, denyGlob(`${workspace}/**/*.env`)], { glob_scan_max_depth: 1 });
    expect(await run(policy, 'cat secret.env 2>&1; cat deep/er/other.env')).toMatch(/Permission denied\nSECRET$/);
  });

  test('an inner entry counts: read-only inside writable, open inside denied', async () => {
    const inner = path.join(outside, 'deep');
    const policy = restricted([
      readAll,
      writeWorkspace,
      specialEntry('project_roots', 'read', 'deep'),
      pathEntry(outside, 'deny'),
      pathEntry(inner, 'write'),
    ]);
    expect(await run(policy, 'touch deep/x 2>&1; touch y && echo made')).toMatch(/Read-only file system\nmade$/);
    expect(await run(policy, `touch ${inner}/x && echo made; ls ${outside} 2>&1`)).toMatch(/^made\n.*Permission denied$/);
  });

  test('protected directories of a writable place stay so, unless an entry opens them', async () => {
    expect(await run(restricted([readAll, writeWorkspace]), 'mkdir .git/x 2>&1')).toContain('Read-only file system');
    mkdirSync(path.join(workspace, '.git'));
    const opened = restricted([readAll, writeWorkspace, specialEntry('project_roots', 'write', '.git')]);
    expect(await run(opened, 'mkdir .git/x && echo made')).toBe('made');
  });

  test('a grant opens what it names and nothing else', async () => {
    const granted = withPermissions({ type: 'read-only' }, { network: false, entries: [pathEntry(outside, 'write')] });
    expect(await run(granted, `touch ${outside}/x && echo made; touch here 2>&1`)).toMatch(/^made\n.*Read-only file system$/);
    expect(await run(granted, 'echo $CODEX_SANDBOX_NETWORK_DISABLED')).toBe('1');
    const network = withPermissions({ type: 'read-only' }, { network: true, entries: [] });
    expect(await run(network, 'echo "[$CODEX_SANDBOX_NETWORK_DISABLED]"; ls /sys/class/net | wc -l')).toMatch(/^\[\]/);
  });

  test('what a policy denies stays denied for a command that was let out', async () => {
    const policy = restricted([readAll, pathEntry(outside, 'deny')]);
    expect(await run(escalatedPolicy(policy), `cat ${outside}/note.txt 2>&1; touch here && echo made`)).toMatch(
      /Permission denied\nmade$/,
    );
    expect(escalatedPolicy({ type: 'read-only' })).toEqual({ type: 'danger-full-access' });
  });
});

test('code that reads and writes by itself follows links to what is denied', () => {
  const policy = restricted([readAll, writeWorkspace, pathEntry(outside, 'deny'), denyGlob('**/*.env')]);
  symlinkSync(outside, path.join(workspace, 'link'));
  const readable = (file: string): boolean[] => [
    isPathReadable(policy, file, place),
    isResolvedPathReadable(policy, file, place),
  ];
  expect(readable('plain.txt')).toEqual([true, true]);
  expect(readable('secret.env')).toEqual([false, false]);
  expect(readable(path.join(outside, 'note.txt'))).toEqual([false, false]);
  expect(readable('link/note.txt')).toEqual([true, false]);
  expect(isResolvedPathWritable(policy, 'plain.txt', place)).toBe(true);
  expect(isResolvedPathWritable(policy, 'link/note.txt', place)).toBe(false);
});

test('where only what is listed may be read, the rest is not', () => {
  const policy = restricted([specialEntry('minimal', 'read'), writeWorkspace]);
  expect(isResolvedPathReadable(policy, path.join(outside, 'note.txt'), place)).toBe(false);
  expect(isResolvedPathReadable(policy, 'plain.txt', place)).toBe(true);
});

const landlock = await probeSandbox({ env: process.env, only: 'landlock' });
test.skipIf(landlock.kind === 'none')('Landlock refuses what it cannot enforce', () => {
  const wrap = (policy: SandboxPolicy) => () => wrapCommand(landlock, { argv: ['true'], cwd: workspace, policy });
  expect(wrap(restricted([readAll, pathEntry(outside, 'deny')]))).toThrow('Landlock cannot keep files from being read');
  expect(wrap(restricted([specialEntry('minimal', 'read')]))).toThrow('Landlock cannot');
  expect(wrap(restricted([readAll, writeWorkspace, specialEntry('project_roots', 'read', 'deep')]))).toThrow('Landlock cannot');
  expect(wrap(restricted([readAll, writeWorkspace, pathEntry(outside, 'write')]))).not.toThrow();
});
