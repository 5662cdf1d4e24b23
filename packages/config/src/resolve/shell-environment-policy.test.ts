import { expect, test } from 'vitest';
import { resolveShellEnvironmentPolicy } from './shell-environment-policy.ts';

test('everything is handed on by default', () => {
  expect(resolveShellEnvironmentPolicy()).toEqual({
    inherit: 'all',
    ignoreDefaultExcludes: true,
    exclude: [],
    set: {},
    includeOnly: [],
    useProfile: false,
  });
});

test('filters are added to the lists', () => {
  const policy = { exclude: ['A'], include_only: ['B'], filters: { 'MY_*': 'exclude' as const, '*H*': 'include' as const } };
  expect(resolveShellEnvironmentPolicy(policy)).toMatchObject({ exclude: ['A', 'MY_*'], includeOnly: ['B', '*H*'] });
});
