import path from 'node:path';
import { expandHome } from '@codex-ts/foundation/paths';
import type { SandboxPolicy } from '@codex-ts/protocol';
import type { PermissionProfileToml } from '../schema/permissions.ts';
import { filesystemEntries, type ProfilePlace } from './filesystem-entries.ts';
import { mergedProfile, profileError } from './merge-profiles.ts';
import { type ActivePermissions, BUILT_IN_PREFIX, isBuiltInPermissions, type PermissionProfiles } from './permission-profiles.ts';

/** A profile and what it lets commands touch. */
export interface FoundPermissions {
  policy: SandboxPolicy;
  active: ActivePermissions;
  /** What of it has no effect. */
  warnings: string[];
}

export interface FindPermissionsOptions {
  /** What the configuration defines; `null`: it has no `[permissions]` table. */
  profiles: PermissionProfiles | null;
  /** The user's home folder; `undefined` when it is not known. */
  home: string | undefined;
}

/**
 * What a permission profile lets commands touch.
 *
 * @throws ConfigError for an unknown profile, and for one that contradicts itself or cannot be enforced.
 *
 * Source: the answers and error texts of codex 0.169.0.
 */
export function findPermissions(id: string, { profiles, home }: FindPermissionsOptions): FoundPermissions {
  if (isBuiltInPermissions(id)) return { policy: builtInPolicy(id), active: { id, extends: null }, warnings: [] };
  if (id.startsWith(BUILT_IN_PREFIX)) throw profileError(`default_permissions refers to unknown built-in profile \`${id}\``);
  if (profiles === null) throw profileError('default_permissions requires a `[permissions]` table');
  const own = Object.hasOwn(profiles, id) ? profiles[id] : undefined;
  if (own === undefined) throw profileError(`default_permissions refers to undefined profile \`${id}\``);
  const warnings: string[] = [];
  const policy = profilePolicy(id, { profile: mergedProfile(id, profiles), home, warnings });
  return { policy, active: { id, extends: own.extends ?? null }, warnings };
}

/** @throws ConfigError when a profile has a name that only built-in ones may have. */
export function checkProfileNames(profiles: PermissionProfiles | null): void {
  const reserved = Object.keys(profiles ?? {}).find((id) => id.startsWith(BUILT_IN_PREFIX));
  if (reserved !== undefined) throw profileError(`permissions profile \`${reserved}\` uses a reserved built-in profile prefix`);
}

function builtInPolicy(id: ':read-only' | ':workspace' | ':danger-full-access'): SandboxPolicy {
  switch (id) {
    case ':read-only':
      return { type: 'read-only' };
    case ':workspace':
      return { type: 'workspace-write', network_access: false, exclude_tmpdir_env_var: false, exclude_slash_tmp: false };
    case ':danger-full-access':
      return { type: 'danger-full-access' };
    default:
      return id satisfies never;
  }
}

interface ProfileParts {
  profile: PermissionProfileToml;
  home: string | undefined;
  warnings: string[];
}

function profilePolicy(id: string, { profile, home, warnings }: ProfileParts): SandboxPolicy {
  const { filesystem = {}, network = {} } = profile;
  const depth = filesystem.glob_scan_max_depth;
  if (depth === 0) throw profileError('glob_scan_max_depth must be at least 1');
  requireWholeNetwork(id, network);
  const place: ProfilePlace = { home, workspaceRoots: workspaceRoots(profile, home), warnings };
  const entries = filesystemEntries(filesystem, place);
  if (entries.length === 0) {
    warnings.push(
      `The permissions profile \`${id}\` opens no file, so no command can run under it. Add entries to \`[permissions.${id}.filesystem]\`.`,
    );
  }
  const network_access = network.enabled ?? false;
  const isOpen = network_access && entries.length === 1 && entries[0]?.access === 'write' && isRoot(entries[0]);
  if (isOpen) return { type: 'danger-full-access' };
  return { type: 'restricted', entries, network_access, ...(depth === undefined ? {} : { glob_scan_max_depth: depth }) };
}

function isRoot({ path: where }: Extract<SandboxPolicy, { type: 'restricted' }>['entries'][number]): boolean {
  return (where.type === 'special' && where.value.kind === 'root') || (where.type === 'path' && where.path === '/');
}

/** The sandbox opens the network or closes it; a part of it would be a promise that nothing keeps. */
function requireWholeNetwork(
  id: string,
  { enabled, domains, unix_sockets: sockets }: NonNullable<PermissionProfileToml['network']>,
): void {
  if (enabled !== true || (Object.keys(domains ?? {}).length === 0 && Object.keys(sockets ?? {}).length === 0)) return;
  throw profileError(
    `permissions profile \`${id}\` limits the network to some domains or sockets, which is not available in this build; ` +
      `set \`enabled\` in \`[permissions.${id}.network]\` without \`domains\` and \`unix_sockets\``,
  );
}

function workspaceRoots({ workspace_roots: roots = {} }: PermissionProfileToml, home: string | undefined): string[] {
  return Object.entries(roots)
    .filter(([, isRootOf]) => isRootOf)
    .map(([root]) => {
      const expanded = home === undefined ? root : expandHome(root, home);
      if (!path.isAbsolute(expanded)) throw profileError(`workspace root \`${root}\` must be absolute or use \`~/...\``);
      return path.normalize(expanded);
    });
}
