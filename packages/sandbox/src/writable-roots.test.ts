import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { isResolvedPathWritable } from './resolved-path-writable.ts';
import { isPathWritable, writableRoots } from './writable-roots.ts';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'codex-roots-')));
const cwd = path.join(base, 'ws');
afterAll(() => rmSync(base, { recursive: true }));
beforeEach(() => {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
});

const WORKSPACE = {
  type: 'workspace-write',
  network_access: false,
  exclude_slash_tmp: true,
  exclude_tmpdir_env_var: true,
} satisfies SandboxPolicy;
const UNRESTRICTED: SandboxPolicy[] = [
  { type: 'danger-full-access' },
  { type: 'external-sandbox', network_access: 'restricted' },
];

const guarded = (root: string): string[] => ['.git', '.agents', '.codex', '.aws'].map((name) => path.join(root, name));

describe('writableRoots', () => {
  test('lists configured roots, the workspace and the temporary directories, once each', () => {
    const policy: SandboxPolicy = {
      type: 'workspace-write',
      writable_roots: ['/zq/b', 'sub', cwd],
      network_access: false,
      exclude_slash_tmp: false,
      exclude_tmpdir_env_var: false,
    };

    expect(writableRoots(policy, { cwd, tmpdir: '/zq/tmp' })).toEqual(
      ['/zq/b', path.join(cwd, 'sub'), cwd, '/tmp', '/zq/tmp'].map((root) => ({ root, readOnlySubpaths: guarded(root) })),
    );
  });

  test('leaves the temporary directories out when excluded or unset', () => {
    const roots = (policy: SandboxPolicy, tmp?: string): string[] =>
      writableRoots(policy, { cwd, tmpdir: tmp }).map(({ root }) => root);

    expect(roots(WORKSPACE, '/zq')).toEqual([cwd]);
    expect(roots({ ...WORKSPACE, exclude_slash_tmp: false }, '/zq')).toEqual([cwd, '/tmp']);
    expect(roots({ ...WORKSPACE, exclude_tmpdir_env_var: false }, '')).toEqual([cwd]);
    expect(roots({ ...WORKSPACE, exclude_tmpdir_env_var: false })).toEqual([cwd]);
  });

  test('protects the repository that a .git file points to', () => {
    writeFileSync(path.join(cwd, '.git'), 'gitdir: ../main/.git/worktrees/ws\n');

    expect(writableRoots(WORKSPACE, { cwd })).toEqual([
      { root: cwd, readOnlySubpaths: [...guarded(cwd), path.join(base, 'main/.git/worktrees/ws')] },
    ]);
  });

  test.each(['no pointer\n', 'gitdir:\n', `gitdir: ${'x'.repeat(5000)}\n`])(
    'ignores a .git file that says something else',
    (content) => {
      writeFileSync(path.join(cwd, '.git'), content);

      expect(writableRoots(WORKSPACE, { cwd })).toEqual([{ root: cwd, readOnlySubpaths: guarded(cwd) }]);
    },
  );

  test('lifts the protection of what is configured as a root', () => {
    const git = path.join(cwd, '.git');

    expect(writableRoots({ ...WORKSPACE, writable_roots: ['.git'] }, { cwd })).toEqual([
      { root: git, readOnlySubpaths: guarded(git) },
      { root: cwd, readOnlySubpaths: guarded(cwd).filter((subpath) => subpath !== git) },
    ]);
  });

  test.each<SandboxPolicy>([{ type: 'read-only' }, ...UNRESTRICTED])('lists nothing for $type', (policy) => {
    expect(writableRoots(policy, { cwd, tmpdir: '/zq' })).toEqual([]);
  });
});

describe.each([
  ['isPathWritable', isPathWritable],
  ['isResolvedPathWritable', isResolvedPathWritable],
])('%s', (_, isWritable) => {
  test.each([
    ['file', true],
    ['new/deep/file', true],
    ['', true],
    ['a/../b', true],
    ['..', false],
    ['../ws', true],
    ['../ws2/file', false],
    ['../file', false],
    ['a/../../file', false],
    ['/etc/passwd', false],
    ['/', false],
    ['.git', false],
    ['.git/hooks/post-commit', false],
    ['x/../.git/config', false],
    ['.codex/config.toml', false],
    ['.agents/skills/x', false],
    ['.aws/credentials', false],
    ['.github/file', true],
    ['.gitignore', true],
    ['sub/.git/config', true],
  ])('says of %j in the workspace: %s', (file, expected) => {
    expect(isWritable(WORKSPACE, file, { cwd })).toBe(expected);
    expect(isWritable(WORKSPACE, path.resolve(cwd, file), { cwd })).toBe(expected);
  });

  test('lets the innermost root or protected directory decide', () => {
    const policy = { ...WORKSPACE, writable_roots: [path.join(cwd, '.git/refs'), path.join(base, 'other')] };
    for (const root of policy.writable_roots) mkdirSync(root, { recursive: true });
    const files = ['.git/refs/heads/x', '.git/config', '.git/refs/.git/x', '../other/file', '../other/.codex/x'];

    expect(files.map((file) => isWritable(policy, file, { cwd }))).toEqual([true, false, false, true, false]);
  });

  test('knows the temporary directories', () => {
    const policy = { ...WORKSPACE, exclude_slash_tmp: false, exclude_tmpdir_env_var: false };
    const place = { cwd, tmpdir: path.join(base, 'tmp') };
    mkdirSync(place.tmpdir);
    const files = ['/tmp/x', '/tmp/.git/x', '../tmp/x', '../tmp/.git', '../x'];

    // The test itself lies below /tmp, perhaps.
    const inTmp = base.startsWith('/tmp/');

    expect(files.map((file) => isWritable(policy, file, place))).toEqual([true, false, true, false, inTmp]);
    expect(files.map((file) => isWritable(WORKSPACE, file, place))).toEqual(files.map(() => false));
  });

  test('allows everything where nothing is confined, and nothing under read-only', () => {
    expect([...UNRESTRICTED, { type: 'read-only' as const }].map((policy) => isWritable(policy, '/etc/passwd', { cwd }))).toEqual(
      [true, true, false],
    );
    expect(isWritable({ type: 'read-only' }, 'file', { cwd })).toBe(false);
  });
});

describe('isResolvedPathWritable', () => {
  const writable = (file: string): boolean => isResolvedPathWritable(WORKSPACE, file, { cwd });
  const link = (target: string, name: string): void => symlinkSync(target, path.join(cwd, name));

  test('follows links out of the workspace, also those that lead nowhere yet', () => {
    mkdirSync(path.join(base, 'outside'));
    link('../outside', 'relative');
    link(path.join(base, 'outside'), 'absolute');
    link('../outside/new', 'dangling');
    link('relative', 'second');
    const files = ['relative', 'relative/x', 'absolute/x', 'dangling', 'second/x/y', 'relative/../x'];

    expect(files.map(writable)).toEqual([false, false, false, false, false, true]);
    expect(files.map((file) => isPathWritable(WORKSPACE, file, { cwd }))).toEqual(files.map(() => true));
  });

  test('follows links that stay in the workspace', () => {
    mkdirSync(path.join(cwd, 'a'));
    link('a', 'b');
    link('../ws/a', 'c');

    expect(['b/x', 'c/x'].map(writable)).toEqual([true, true]);
  });

  test('follows links to what is protected, and protects what is a link', () => {
    mkdirSync(path.join(cwd, '.git'));
    mkdirSync(path.join(cwd, 'decoy'));
    link('.git', 'repository');
    link('decoy', '.codex');

    expect(['repository/config', '.codex/config.toml'].map(writable)).toEqual([false, false]);
  });

  test('takes a workspace that is a link for what it leads to', () => {
    symlinkSync(cwd, path.join(base, 'alias'));
    const place = { cwd: path.join(base, 'alias') };

    expect([
      isResolvedPathWritable(WORKSPACE, 'x', place),
      isResolvedPathWritable(WORKSPACE, path.join(cwd, 'x'), place),
    ]).toEqual([true, true]);
  });

  test('refuses links that run in a circle', () => {
    link('b', 'a');
    link('a', 'b');

    expect(writable('a/x')).toBe(false);
  });
});
