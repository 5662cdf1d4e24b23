import type { SandboxPolicy } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import type { SandboxKind, SandboxProbe } from './sandbox-probe.ts';
import { SandboxUnavailableError } from './sandbox-unavailable-error.ts';
import { wrapCommand } from './wrap-command.ts';

function probe(kind: SandboxKind, more: Partial<SandboxProbe> = {}): SandboxProbe {
  const programs = { bwrap: '/zq/bwrap', node: '/zq/node', helper: '/zq/helper.cjs' };
  return { kind, network: true, protectsSubpaths: true, reason: null, tried: [], arch: 'x64', programs, ...more };
}

const request = { argv: ['ls', '-l'], cwd: '/' };

test.each<[SandboxPolicy, Record<string, string>]>([
  [{ type: 'danger-full-access' }, { A: '1' }],
  [{ type: 'external-sandbox', network_access: 'enabled' }, { A: '1' }],
  [
    { type: 'external-sandbox', network_access: 'restricted' },
    { A: '1', CODEX_SANDBOX_NETWORK_DISABLED: '1' },
  ],
])('passes commands through under %j, whatever works here', (policy, env) => {
  for (const kind of ['none', 'bwrap'] as const)
    expect(wrapCommand(probe(kind), { ...request, policy, env: { A: '1' } })).toEqual({
      kind: 'none',
      argv: ['ls', '-l'],
      env,
      release: expect.any(Function),
    });
});

test.each<SandboxPolicy>([
  { type: 'read-only' },
  { type: 'workspace-write', network_access: true, exclude_slash_tmp: false, exclude_tmpdir_env_var: false },
])('refuses a command under $type when nothing works, and says why and what to do', (policy) => {
  const error = (() => {
    try {
      return wrapCommand(probe('none', { reason: 'bwrap: not installed' }), { ...request, policy });
    } catch (thrown) {
      return thrown;
    }
  })();

  expect(error).toBeInstanceOf(SandboxUnavailableError);
  expect(error).toMatchObject({
    code: 'sandbox/unavailable',
    message: `no sandbox works here, so commands cannot be confined to ${policy.type} (bwrap: not installed); install bubblewrap, or choose danger-full-access to run commands unconfined`,
  });
});

test.each(['bwrap', 'landlock'] as const)('refuses a command in %s on a processor that has no filter', (kind) => {
  expect(() => wrapCommand(probe(kind, { arch: 'riscv64' }), { ...request, policy: { type: 'read-only' } })).toThrow(
    'there is no system-call filter for riscv64 processors',
  );
});

test('makes the command line of bubblewrap', () => {
  const { argv, env, kind } = wrapCommand(probe('bwrap'), { ...request, policy: { type: 'read-only' }, env: { NODE_X: '1' } });

  expect([kind, env]).toEqual(['bwrap', { NODE_X: '1', CODEX_SANDBOX_NETWORK_DISABLED: '1' }]);
  const options = '--die-with-parent --ro-bind / / --dev /dev --unshare-user-try --unshare-pid --unshare-ipc --unshare-net';
  expect(argv.slice(0, 5)).toEqual([
    '/bin/sh',
    '-c',
    'exec "$@" 9<"$0"',
    expect.stringMatching(/^\/proc\/\d+\/fd\/\d+$/),
    '/zq/bwrap',
  ]);
  expect(argv.slice(5).join(' ')).toBe(
    `${options} --proc /proc --ro-bind /proc/sys /proc/sys --cap-drop ALL --chdir / --seccomp 9 -- ls -l`,
  );
});

test('keeps the network in bubblewrap when the policy opens it', () => {
  const { argv, env } = wrapCommand(probe('bwrap'), { ...request, policy: { type: 'read-only', network_access: true } });

  expect([argv.includes('--unshare-net'), env]).toEqual([false, {}]);
});

test('lets the helper take the terminal inside bubblewrap, and hides from it what steers Node.js', () => {
  const policy = { type: 'read-only' } as const;
  const { argv, env } = wrapCommand(probe('bwrap'), {
    ...request,
    policy,
    tty: true,
    env: { NODE_OPTIONS: '--x', PATH: '/bin' },
  });

  expect(argv.slice(-7)).toEqual(['--', '/zq/node', '/zq/helper.cjs', 'foreground', '--', 'ls', '-l']);
  expect(env).toEqual({ CODEX_SANDBOX_KEPT_NODE_OPTIONS: '--x', PATH: '/bin', CODEX_SANDBOX_NETWORK_DISABLED: '1' });
});

test('makes the command line of the helper', () => {
  const { argv, env, kind } = wrapCommand(probe('landlock'), {
    ...request,
    policy: { type: 'read-only' },
    env: { NODE_EXTRA_CA_CERTS: '/x' },
  });

  expect([kind, env]).toEqual([
    'landlock',
    { CODEX_SANDBOX_KEPT_NODE_EXTRA_CA_CERTS: '/x', CODEX_SANDBOX_NETWORK_DISABLED: '1' },
  ]);
  expect([...argv.slice(0, 3), ...argv.slice(4)]).toEqual(['/zq/node', '/zq/helper.cjs', 'landlock', '--', 'ls', '-l']);
  expect(JSON.parse(argv[3] ?? '')).toEqual({
    directories: [],
    files: expect.arrayContaining(['/dev/null']),
    filter: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
  });
});

test('makes the command line of sandbox-exec', () => {
  const policy = {
    type: 'workspace-write',
    network_access: false,
    exclude_slash_tmp: true,
    exclude_tmpdir_env_var: true,
  } as const;
  const { argv, env, kind } = wrapCommand(probe('seatbelt'), { ...request, cwd: '/zq', policy });

  expect([kind, env]).toEqual(['seatbelt', { CODEX_SANDBOX: 'seatbelt', CODEX_SANDBOX_NETWORK_DISABLED: '1' }]);
  expect(argv).toEqual([
    '/usr/bin/sandbox-exec',
    '-p',
    expect.stringContaining('(deny default)'),
    '-DWRITABLE_ROOT_0=/zq',
    ...['.git', '.agents', '.codex', '.aws'].map((name, index) => `-DWRITABLE_ROOT_0_READ_ONLY_${index}=/zq/${name}`),
    '--',
    'ls',
    '-l',
  ]);
});
