import { expect, test } from 'vitest';
import { temporaryDirectory } from '@codex-ts/testkit';
import { loadConfig } from '../resolve/load-config.ts';
import { findPermissions } from './find-permissions.ts';

type Flags = NonNullable<Parameters<typeof loadConfig>[0]['flags']>;

/** What holds under a `config.toml`. */
async function resolved(config: string, flags: Flags = {}, project = '') {
  await using folder = temporaryDirectory({
    files: {
      'home/config.toml': config,
      'repo/.git/HEAD': 'x',
      ...(project === '' ? {} : { 'repo/.codex/config.toml': project }),
    },
  });
  const trusted = project === '' ? '' : `\n[projects."${folder.join('repo')}"]\ntrust_level = "trusted"\n`;
  folder.write({ 'home/config.toml': config + trusted });
  return loadConfig({
    codexHome: folder.join('home'),
    cwd: folder.join('repo'),
    home: folder.path,
    systemDirectory: folder.join('system'),
    env: { HOME: '/home/u' },
    platform: 'linux',
    flags,
  });
}

const profile = (filesystem: string, more = ''): string =>
  `default_permissions = "p"\n[permissions.p]\n${more}\n[permissions.p.filesystem]\n${filesystem}\n`;
const path = (file: string, access: string) => ({ path: { type: 'path', path: file }, access });
const special = (kind: string, access: string, subpath?: string) => ({
  path: { type: 'special', value: subpath === undefined ? { kind } : { kind, subpath } },
  access,
});

test('a profile lists what may be touched, by place', async () => {
  const { sandboxPolicy, permissionProfile } = await resolved(
    `${profile('":root" = "read"\n"~/data" = "write"\n"/opt/" = "none"\n"/srv/**" = "write"\nglob_scan_max_depth = 3', 'description = "mine"')}
[permissions.p.filesystem.":workspace_roots"]
"." = "write"
"docs" = "read"
"**/*.env" = "deny"
[permissions.p.network]
enabled = true
`,
  );
  expect(permissionProfile).toEqual({ id: 'p', extends: null });
  expect(sandboxPolicy).toEqual({
    type: 'restricted',
    entries: [
      path('/opt', 'deny'),
      path('/srv', 'write'),
      special('root', 'read'),
      special('project_roots', 'write'),
      special('project_roots', 'read', 'docs'),
      { path: { type: 'glob_pattern', pattern: '**/*.env' }, access: 'deny' },
      path('/home/u/data', 'write'),
    ],
    network_access: true,
    glob_scan_max_depth: 3,
  });
});

test('a profile adds to what it builds on, and its own word counts', async () => {
  const { sandboxPolicy, permissionProfile } = await resolved(`
default_permissions = "child"
[permissions.base]
extends = ":workspace"
[permissions.base.filesystem]
":slash_tmp" = "read"
[permissions.base.network]
enabled = true
[permissions.child]
extends = "base"
[permissions.child.workspace_roots]
"/more" = true
"/less" = false
[permissions.child.network]
enabled = false
`);
  expect(permissionProfile).toEqual({ id: 'child', extends: 'base' });
  expect(sandboxPolicy).toEqual({
    type: 'restricted',
    entries: [
      special('project_roots', 'write'),
      path('/more', 'write'),
      special('root', 'read'),
      special('slash_tmp', 'read'),
      special('tmpdir', 'write'),
    ],
    network_access: false,
  });
});

test.each([
  ['default_permissions = "nope"', 'default_permissions requires a `[permissions]` table'],
  ['default_permissions = ":odd"', 'default_permissions refers to unknown built-in profile `:odd`'],
  [`${profile('":root" = "read"')}`.replace('"p"', '"q"'), 'default_permissions refers to undefined profile `q`'],
  [
    '[permissions.p.filesystem]\n":root" = "read"',
    'config defines `[permissions]` profiles but does not set `default_permissions`',
  ],
  [profile('', 'extends = "zzz"'), 'permissions profile `p` extends undefined profile `zzz`'],
  [
    profile('', 'extends = ":danger-full-access"'),
    'permissions profile `p` cannot extend unsupported built-in profile `:danger-full-access`',
  ],
  [profile('', 'extends = "p"'), 'permissions profile inheritance cycle detected: p -> p'],
  ['default_permissions = ":workspace"\n[permissions.":p"]', 'permissions profile `:p` uses a reserved built-in profile prefix'],
  [profile('"foo/bar" = "write"'), 'filesystem path `foo/bar` must be absolute, use `~/...`, or start with `:`'],
  [profile('"/x/*.c" = "write"'), 'filesystem glob path `/x/*.c` only supports `deny` access'],
  [profile('glob_scan_max_depth = 0'), 'glob_scan_max_depth must be at least 1'],
  [profile('":project_roots" = { "../out" = "write" }'), 'filesystem subpath `../out` must be a descendant path'],
  [profile('":root" = "rw"'), 'data did not match any variant of untagged enum FilesystemPermissionToml'],
  [
    `${profile('":root" = "read"')}[permissions.p.network]\nenabled = true\ndomains = { "a.com" = "allow" }`,
    'limits the network to some domains',
  ],
])('refuses %j', async (config, problem) => {
  await expect(resolved(config)).rejects.toThrow(problem);
});

test('a place of a newer release is ignored with a warning', async () => {
  const { sandboxPolicy, warnings } = await resolved(profile('":root" = "read"\n":newer" = "write"'));
  expect(sandboxPolicy).toMatchObject({ entries: [special('root', 'read')] });
  expect(warnings).toEqual([expect.stringContaining('`:newer`')]);
});

test('everything open is full access', async () => {
  const { sandboxPolicy } = await resolved(`${profile('":root" = "write"')}[permissions.p.network]\nenabled = true`);
  expect(sandboxPolicy).toEqual({ type: 'danger-full-access' });
});

test('a profile and a sandbox mode: the stronger layer counts, a flag before all, the profile within one layer', async () => {
  const both = 'default_permissions = ":read-only"\nsandbox_mode = "workspace-write"';
  const idOf = async (...args: Parameters<typeof resolved>) => {
    const { permissionProfile, sandboxPolicy } = await resolved(...args);
    return [permissionProfile?.id, sandboxPolicy.type];
  };
  expect(await idOf(both)).toEqual([':read-only', 'read-only']);
  expect(await idOf(both, { sandboxMode: 'danger-full-access' })).toEqual([undefined, 'danger-full-access']);
  expect(await idOf(both, { permissions: ':workspace' })).toEqual([':workspace', 'workspace-write']);
  expect(await idOf('default_permissions = ":read-only"', {}, 'sandbox_mode = "workspace-write"')).toEqual([
    undefined,
    'workspace-write',
  ]);
  expect(await idOf('sandbox_mode = "workspace-write"', {}, 'default_permissions = ":read-only"')).toEqual([
    ':read-only',
    'read-only',
  ]);
});

test('added directories are writable under a profile too', async () => {
  const { sandboxPolicy } = await resolved(profile('":root" = "read"\n":project_roots" = "write"'), { addDirs: ['/more'] });
  expect(sandboxPolicy).toMatchObject({
    entries: [special('project_roots', 'write'), special('root', 'read'), path('/more', 'write')],
  });
});

test('built-in profiles need no table', () => {
  const options = { profiles: null, home: undefined };
  expect([':read-only', ':workspace', ':danger-full-access'].map((id) => findPermissions(id, options).policy.type)).toEqual([
    'read-only',
    'workspace-write',
    'danger-full-access',
  ]);
});
