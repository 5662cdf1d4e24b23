import { ConfigError } from '../errors.ts';
import type { FilesystemToml, PermissionProfileToml } from '../schema/permissions.ts';
import { BUILT_IN_PREFIX, type PermissionProfiles } from './permission-profiles.ts';

/** The built-in profiles that others can build on. */
const PARENTS: PermissionProfiles = {
  ':read-only': { filesystem: { ':root': 'read' } },
  ':workspace': {
    filesystem: { ':root': 'read', ':project_roots': { '.': 'write' }, ':slash_tmp': 'write', ':tmpdir': 'write' },
  },
};

/**
 * A profile with everything it builds on; where both name something, its own word counts. The description is its own.
 *
 * @throws ConfigError when it builds on itself, or on what is not there.
 */
export function mergedProfile(id: string, profiles: PermissionProfiles): PermissionProfileToml {
  return merge(id, profiles, [id]);
}

function merge(id: string, profiles: PermissionProfiles, chain: readonly string[]): PermissionProfileToml {
  const profile = profiles[id] ?? {};
  const parent = profile.extends;
  if (parent === undefined) return profile;
  const under = parent.startsWith(BUILT_IN_PREFIX)
    ? builtInParent(parent, id)
    : configuredParent({ parent, id, profiles, chain });
  return {
    ...profile,
    workspace_roots: { ...under.workspace_roots, ...profile.workspace_roots },
    filesystem: mergeTables(under.filesystem ?? {}, profile.filesystem ?? {}),
    network: { ...under.network, ...profile.network },
  };
}

function builtInParent(parent: string, id: string): PermissionProfileToml {
  const known = Object.hasOwn(PARENTS, parent) ? PARENTS[parent] : undefined;
  if (known !== undefined) return known;
  throw profileError(`permissions profile \`${id}\` cannot extend unsupported built-in profile \`${parent}\``);
}

interface ParentQuestion {
  parent: string;
  id: string;
  profiles: PermissionProfiles;
  chain: readonly string[];
}

function configuredParent({ parent, id, profiles, chain }: ParentQuestion): PermissionProfileToml {
  if (chain.includes(parent)) {
    throw profileError(
      `permissions profile inheritance cycle detected: ${[...chain.slice(chain.indexOf(parent)), parent].join(' -> ')}`,
    );
  }
  if (!Object.hasOwn(profiles, parent))
    throw profileError(`permissions profile \`${id}\` extends undefined profile \`${parent}\``);
  return merge(parent, profiles, [...chain, parent]);
}

/** Tables below the same key are merged; anything else is replaced. */
function mergeTables(under: FilesystemToml, over: FilesystemToml): FilesystemToml {
  const merged: FilesystemToml = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = typeof value === 'object' && typeof before === 'object' ? { ...before, ...value } : value;
  }
  return merged;
}

export function profileError(message: string): ConfigError {
  return new ConfigError(message, 'config/permission-profile');
}
