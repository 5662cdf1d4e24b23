import { expect, test } from 'vitest';
import { resolveShellEnvironmentPolicy, shellEnvironment } from './shell-environment-policy.ts';

const env = { HOME: '/h', PATH: '/bin', MY_API_KEY: 'k', Secret_x: 's', LANG: 'C', GONE: undefined };

function names(policy: Parameters<typeof resolveShellEnvironmentPolicy>[0]): string[] {
  return Object.keys(shellEnvironment(resolveShellEnvironmentPolicy(policy), { env }));
}

test('hands everything on by default', () => {
  expect(shellEnvironment(resolveShellEnvironmentPolicy(), { env, threadId: 't' })).toEqual({
    HOME: '/h',
    PATH: '/bin',
    MY_API_KEY: 'k',
    Secret_x: 's',
    LANG: 'C',
    CODEX_THREAD_ID: 't',
  });
});

test.each([
  [{ ignore_default_excludes: false }, ['HOME', 'PATH', 'LANG']],
  [{ inherit: 'core' as const }, ['HOME', 'PATH']],
  [{ inherit: 'none' as const, set: { A: '1' } }, ['A']],
  [{ exclude: ['my_*'] }, ['HOME', 'PATH', 'Secret_x', 'LANG']],
  [{ exclude: ['L?NG'], set: { LANG: 'de' } }, ['HOME', 'PATH', 'MY_API_KEY', 'Secret_x', 'LANG']],
  [{ include_only: ['*a*'], set: { B: '1' } }, ['PATH', 'MY_API_KEY', 'LANG']],
  [{ filters: { 'MY_*': 'exclude' as const, '*H*': 'include' as const } }, ['HOME', 'PATH']],
  [{ exclude: ['H.ME'] }, ['HOME', 'PATH', 'MY_API_KEY', 'Secret_x', 'LANG']],
])('%j leaves %j', (policy, left) => {
  expect(names(policy)).toEqual(left);
});
