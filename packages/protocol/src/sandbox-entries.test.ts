import { expect, test } from 'vitest';
import { pathEntry, plainSandboxPolicy, specialEntry, withPermissions, withWorkspaceRoots } from './sandbox-entries.ts';
import type { SandboxEntry, SandboxPolicy } from './sandbox-policy.ts';

const restricted = (entries: SandboxEntry[], network = false): SandboxPolicy => ({
  type: 'restricted',
  entries,
  network_access: network,
});
const readAll = specialEntry('root', 'read');
const writeAll = specialEntry('root', 'write');

test.each([
  [restricted([readAll]), { type: 'read-only' }],
  [restricted([readAll, pathEntry('/x', 'deny')], true), { type: 'read-only', network_access: true }],
  [restricted([writeAll], true), { type: 'danger-full-access' }],
  [restricted([writeAll]), { type: 'external-sandbox', network_access: 'restricted' }],
  [
    restricted([
      readAll,
      specialEntry('project_roots', 'write'),
      specialEntry('tmpdir', 'write'),
      pathEntry('/opt', 'write'),
      pathEntry('/repo', 'write'),
    ]),
    {
      type: 'workspace-write',
      writable_roots: ['/opt'],
      network_access: false,
      exclude_tmpdir_env_var: false,
      exclude_slash_tmp: true,
    },
  ],
  [
    restricted([specialEntry('minimal', 'read'), specialEntry('project_roots', 'write', '.git')]),
    {
      type: 'workspace-write',
      writable_roots: ['/repo/.git'],
      network_access: false,
      exclude_tmpdir_env_var: true,
      exclude_slash_tmp: true,
    },
  ],
])('%j is said in the words of every release', (policy, plain) => {
  expect(plainSandboxPolicy(policy, '/repo')).toEqual(plain);
});

test('a grant adds to a policy, and takes the place of a line that lets the same path be read', () => {
  const granted = withPermissions(restricted([readAll, pathEntry('/a', 'read'), pathEntry('/b', 'deny')]), {
    network: true,
    entries: [pathEntry('/a', 'write'), pathEntry('/b', 'write')],
  });
  expect(granted).toEqual(
    restricted([readAll, pathEntry('/b', 'deny'), pathEntry('/a', 'write'), pathEntry('/b', 'write')], true),
  );
});

test('nothing is added to what is open, and nothing added changes nothing', () => {
  expect(withPermissions({ type: 'danger-full-access' }, { network: true, entries: [pathEntry('/a', 'write')] })).toEqual({
    type: 'danger-full-access',
  });
  expect(withPermissions({ type: 'read-only' }, { network: false, entries: [] })).toEqual({ type: 'read-only' });
});

test('other folders can be the workspace', () => {
  const policy = restricted([readAll, specialEntry('project_roots', 'write'), specialEntry('project_roots', 'deny', 'secrets')]);
  expect(withWorkspaceRoots(policy, ['/a', '/b'])).toEqual(
    restricted([
      readAll,
      pathEntry('/a', 'write'),
      pathEntry('/b', 'write'),
      pathEntry('/a/secrets', 'deny'),
      pathEntry('/b/secrets', 'deny'),
    ]),
  );
  expect(withWorkspaceRoots({ type: 'read-only' }, ['/a'])).toEqual({ type: 'read-only' });
  expect(withWorkspaceRoots({ type: 'danger-full-access' }, ['/a'])).toEqual({ type: 'danger-full-access' });
});
