import { expect, test } from 'vitest';
import { permissionsText, type PermissionsTextOptions } from './permissions-text.ts';

const text = (options: Partial<PermissionsTextOptions> = {}): string =>
  permissionsText({
    cwd: '/repo',
    sandboxPolicy: { type: 'read-only' },
    approvalPolicy: 'never',
    writableRoots: [],
    allowedPrefixes: '',
    ...options,
  });

test('the message names the sandbox mode, the state of the network and the approval policy, between its tags', () => {
  const lines = text().split('\n');
  expect(lines[0]).toMatch(/^<permissions instructions>.*`read-only`.*Network access is restricted\.$/);
  expect(lines[1]).toContain('`never`');
  expect(lines.at(-1)).toBe('</permissions instructions>');
});

test('writable roots stand in backticks, in order, for workspace-write only', () => {
  const policy = {
    type: 'workspace-write',
    network_access: true,
    exclude_slash_tmp: false,
    exclude_tmpdir_env_var: false,
  } as const;
  const written = text({ sandboxPolicy: policy, writableRoots: ['/repo', '/tmp'] });
  expect(written).toContain('The writable roots are `/repo`, `/tmp`.');
  expect(written).toContain('Network access is enabled.');
  expect(text({ writableRoots: ['/repo'] })).not.toContain('/repo');
});

test('under on-request the model learns how to ask, and what is allowed already', () => {
  const written = text({ approvalPolicy: 'on-request', allowedPrefixes: '- ["git","status"]' });
  for (const part of ['`require_escalated`', '`justification`', '`prefix_rule`', '- ["git","status"]'])
    expect(written).toContain(part);
  expect(text({ approvalPolicy: 'on-request' })).not.toContain('# Allowed prefixes');
});

test.each(['untrusted', 'on-failure', 'never'] as const)('%s has a text of its own', (approvalPolicy) => {
  expect(text({ approvalPolicy })).toContain(`\`${approvalPolicy}\``);
});
