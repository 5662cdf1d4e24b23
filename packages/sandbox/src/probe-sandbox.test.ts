import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { probeSandbox } from './probe-sandbox.ts';
import { wrapCommand } from './wrap-command.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'codex-probe-'));
afterAll(() => rmSync(directory, { recursive: true }));

function program(name: string, script: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

// These two keep the tests of confinement from being skipped for the wrong reason.
test('finds bubblewrap to work wherever it runs at all', async () => {
  const options = [
    '--ro-bind',
    '/',
    '/',
    '--unshare-user-try',
    '--unshare-pid',
    '--unshare-net',
    '--proc',
    '/proc',
    '/bin/sh',
    '-c',
    ':',
  ];
  const runs = spawnSync('bwrap', options).status === 0;

  expect((await probeSandbox({ env: process.env, platform: 'linux', only: 'bwrap' })).kind).toBe(runs ? 'bwrap' : 'none');
});

test('finds Landlock to work wherever the kernel has it', async () => {
  const koffi = createRequire(import.meta.url).resolve('koffi');
  const script = `process.exit(Number(require(${JSON.stringify(koffi)}).load(null).func('long syscall(long n, long, long, long)')(444, 0, 0, 1)) >= 1 ? 0 : 1)`;
  const known = process.platform === 'linux' && spawnSync(process.execPath, ['-e', script]).status === 0;

  expect((await probeSandbox({ env: process.env, platform: 'linux', only: 'landlock' })).kind).toBe(known ? 'landlock' : 'none');
});

test('takes the first that works, and says what was tried', async () => {
  const probe = await probeSandbox({
    env: process.env,
    platform: 'linux',
    bwrapPath: program('broken', 'echo no namespaces >&2; exit 1'),
  });
  const landlock = await probeSandbox({ env: process.env, platform: 'linux', only: 'landlock' });

  expect(probe.tried).toEqual([{ kind: 'bwrap', works: false, reason: 'no namespaces' }, ...landlock.tried]);
  expect(probe.kind).toBe(landlock.kind);
});

test('finds nothing when nothing works, and gives all reasons', async () => {
  const probe = await probeSandbox({
    env: {},
    platform: 'linux',
    bwrapPath: program('failing', 'echo no >&2; exit 1'),
    helperPath: '/zq/missing.cjs',
  });

  expect(probe).toMatchObject({ kind: 'none', network: false, protectsSubpaths: false });
  expect(probe.reason).toMatch(/^bwrap: no; landlock: [^]*Cannot find module '\/zq\/missing\.cjs'/);
});

test('says when bubblewrap cannot be started', async () => {
  const probe = await probeSandbox({ env: {}, platform: 'linux', bwrapPath: '/zq/bwrap', only: 'bwrap' });

  expect(probe.tried).toEqual([{ kind: 'bwrap', works: false, reason: expect.stringContaining('/zq/bwrap') }]);
});

test('can be switched off, which refuses commands', async () => {
  const probe = await probeSandbox({ env: process.env, only: 'none' });

  expect(probe).toMatchObject({ kind: 'none', reason: 'sandboxes are switched off', tried: [] });
  expect(() => wrapCommand(probe, { argv: ['true'], cwd: '/', policy: { type: 'read-only' } })).toThrow(
    'sandboxes are switched off',
  );
});

test('knows which kinds there are for a platform', async () => {
  expect(await probeSandbox({ env: {}, platform: 'win32' })).toMatchObject({
    kind: 'none',
    reason: 'there is no sandbox for win32',
    tried: [],
  });
  expect(await probeSandbox({ env: {}, platform: 'linux', only: 'seatbelt' })).toMatchObject({
    kind: 'none',
    reason: 'there is no seatbelt for linux',
    tried: [],
  });
});

test('does not take a program that confines nothing for a sandbox', async () => {
  const pretending = program('pretending', 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"');
  const probe = await probeSandbox({ env: {}, platform: 'linux', bwrapPath: pretending, only: 'bwrap' });

  expect(probe.tried).toEqual([{ kind: 'bwrap', works: false, reason: 'it starts commands without confining them' }]);
});
