import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type PlannedMount, planMounts } from './mount-plan.ts';
import { SandboxUnavailableError } from './sandbox-unavailable-error.ts';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'codex-plan-')));
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

function plan(policy: SandboxPolicy = WORKSPACE, place = { cwd }): string[] {
  const shown = ({ path: file, access }: PlannedMount): string => `${access} ${path.relative(base, file) || '.'}`;
  return planMounts(policy, place).map(shown);
}

test('opens the workspace and keeps what is in it protected, whether there or not', () => {
  mkdirSync(path.join(cwd, '.git'));
  writeFileSync(path.join(cwd, '.codex'), '');

  expect(plan()).toEqual(['write ws', 'read ws/.git', 'missing ws/.agents', 'read ws/.codex', 'missing ws/.aws']);
});

test('opens nothing under read-only', () => {
  expect(plan({ type: 'read-only' })).toEqual([]);
});

test('leaves out roots that do not exist', () => {
  expect(plan({ ...WORKSPACE, writable_roots: ['/zq/missing'] })[0]).toBe('write ws');
});

test('refines from the outside in', () => {
  mkdirSync(path.join(cwd, '.git/refs'), { recursive: true });
  const roots = [path.join(cwd, '.git/refs'), base];

  expect(plan({ ...WORKSPACE, writable_roots: roots }).filter((entry) => !entry.startsWith('missing'))).toEqual([
    'write .',
    'write ws',
    'read ws/.git',
    'write ws/.git/refs',
  ]);
});

test('protects only what exists in temporary directories', () => {
  const temporary = path.join(base, 'tmp');
  mkdirSync(path.join(temporary, '.git'), { recursive: true });
  symlinkSync('/', path.join(temporary, '.codex'));

  expect(
    planMounts({ ...WORKSPACE, exclude_tmpdir_env_var: false }, { cwd, tmpdir: temporary }).filter(({ path: file }) =>
      file.startsWith(temporary),
    ),
  ).toEqual([
    { path: temporary, access: 'write' },
    { path: path.join(temporary, '.git'), access: 'read' },
  ]);
});

test('protects the repository of a linked worktree', () => {
  const repository = path.join(base, 'main/.git/worktrees/ws');
  mkdirSync(repository, { recursive: true });
  writeFileSync(path.join(cwd, '.git'), `gitdir: ${repository}\n`);

  expect(plan().filter((entry) => entry.startsWith('read'))).toEqual(['read ws/.git', 'read main/.git/worktrees/ws']);
});

test('follows links to a root', () => {
  symlinkSync(cwd, path.join(base, 'alias'));

  expect(plan(WORKSPACE, { cwd: path.join(base, 'alias') })[0]).toBe('write ws');
});

test.each(['.git', '.codex', '.agents', '.aws'])('refuses a %s that is a link, which commands could replace', (name) => {
  symlinkSync('somewhere', path.join(cwd, name));

  expect(() => plan()).toThrow(
    new SandboxUnavailableError(
      `cannot keep ${cwd}/${name} read-only: it is a symbolic link that commands could replace; put a directory in its place`,
    ),
  );
});

test('refuses a root behind a link in another root', () => {
  symlinkSync('/etc', path.join(cwd, 'out'));

  expect(() => plan({ ...WORKSPACE, writable_roots: ['out'] })).toThrow(
    new SandboxUnavailableError(
      `cannot make ${cwd}/out writable: ${cwd}/out is a symbolic link that commands could replace; name the directory it points to instead`,
    ),
  );
});

test('does without a temporary directory behind such a link', () => {
  symlinkSync('/etc', path.join(cwd, 'tmp'));

  expect(
    planMounts({ ...WORKSPACE, exclude_tmpdir_env_var: false }, { cwd, tmpdir: path.join(cwd, 'tmp') }).filter(
      ({ access }) => access === 'write',
    ),
  ).toEqual([{ path: cwd, access: 'write' }]);
});
