import type { SandboxPolicy } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { seatbeltProfile } from './seatbelt-profile.ts';

const WORKSPACE = {
  type: 'workspace-write',
  writable_roots: ['/zq/other'],
  network_access: false,
  exclude_slash_tmp: true,
  exclude_tmpdir_env_var: true,
} satisfies SandboxPolicy;
const place = { cwd: '/zq/ws' };

test('denies by default, and reads everything', () => {
  const { text, parameters } = seatbeltProfile({ type: 'read-only' }, place);

  expect(text).toMatch(/^\(version 1\)\n\(deny default\)\n/);
  expect(text).toContain('\n(allow file-read* file-test-existence)\n');
  expect(text).not.toContain('network-outbound');
  expect(text).not.toContain('(allow file-write*\n');
  expect(parameters).toEqual({});
});

test('opens the roots without their protected parts, by parameters and not by text', () => {
  const { text, parameters } = seatbeltProfile(WORKSPACE, place);
  const rule = (index: number): string =>
    `  (require-all (subpath (param "WRITABLE_ROOT_${index}")) ` +
    [0, 1, 2, 3].map((part) => `(require-not (subpath (param "WRITABLE_ROOT_${index}_READ_ONLY_${part}")))`).join(' ') +
    ')';

  expect(text).toContain(`(allow file-write*\n${rule(0)}\n${rule(1)})\n`);
  expect(text).not.toContain('/zq');
  expect(parameters).toEqual({
    WRITABLE_ROOT_0: '/zq/other',
    WRITABLE_ROOT_0_READ_ONLY_0: '/zq/other/.git',
    WRITABLE_ROOT_0_READ_ONLY_1: '/zq/other/.agents',
    WRITABLE_ROOT_0_READ_ONLY_2: '/zq/other/.codex',
    WRITABLE_ROOT_0_READ_ONLY_3: '/zq/other/.aws',
    WRITABLE_ROOT_1: '/zq/ws',
    WRITABLE_ROOT_1_READ_ONLY_0: '/zq/ws/.git',
    WRITABLE_ROOT_1_READ_ONLY_1: '/zq/ws/.agents',
    WRITABLE_ROOT_1_READ_ONLY_2: '/zq/ws/.codex',
    WRITABLE_ROOT_1_READ_ONLY_3: '/zq/ws/.aws',
  });
});

test('opens the network when the policy does', () => {
  expect(seatbeltProfile({ ...WORKSPACE, network_access: true }, place).text).toContain(
    '(allow network-outbound network-inbound network-bind)',
  );
});

test('names real paths', () => {
  const { parameters } = seatbeltProfile(WORKSPACE, place, (path) => path.replace('/zq', '/private/zq'));

  expect(parameters['WRITABLE_ROOT_1']).toBe('/private/zq/ws');
});

test('has balanced parentheses', () => {
  const { text } = seatbeltProfile({ ...WORKSPACE, network_access: true }, place);
  let depth = 0;
  for (const character of text.replace(/"[^"]*"/g, '')) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (depth < 0) break;
  }

  expect(depth).toBe(0);
});
