import { hasNetworkAccess } from './network-access.ts';
import type { SandboxAccess, SandboxEntry, SandboxPolicy } from './sandbox-policy.ts';

type PolicyOf<Type extends SandboxPolicy['type']> = Extract<SandboxPolicy, { type: Type }>;

/** A policy in the words that every release knows. */
export type PlainSandboxPolicy = Exclude<SandboxPolicy, { type: 'restricted' }>;

/** What is asked for beyond a policy. Paths are absolute. */
export interface AddedPermissions {
  network: boolean;
  entries: readonly SandboxEntry[];
}

/** An entry for an absolute path. */
export function pathEntry(path: string, access: SandboxAccess): SandboxEntry {
  return { path: { type: 'path', path }, access };
}

/** An entry for a place with a name. */
export function specialEntry(kind: string, access: SandboxAccess, subpath?: string): SandboxEntry {
  return { path: { type: 'special', value: subpath === undefined ? { kind } : { kind, subpath } }, access };
}

/** A policy line by line, in the order in which users are told of it; `null` for one that confines nothing. */
export function sandboxEntries(policy: SandboxPolicy): SandboxEntry[] | null {
  switch (policy.type) {
    case 'danger-full-access':
    case 'external-sandbox':
      return null;
    case 'restricted':
      return policy.entries;
    case 'read-only':
      return [specialEntry('root', 'read')];
    case 'workspace-write':
      return [
        specialEntry('root', 'read'),
        ...(policy.writable_roots ?? []).map((root) => pathEntry(root, 'write')),
        specialEntry('project_roots', 'write'),
        ...(policy.exclude_slash_tmp ? [] : [specialEntry('slash_tmp', 'write')]),
        ...(policy.exclude_tmpdir_env_var ? [] : [specialEntry('tmpdir', 'write')]),
      ];
    default:
      return policy satisfies never;
  }
}

/** `policy`, and what was granted beyond it. What the policy denies stays denied. */
export function withPermissions(policy: SandboxPolicy, { network, entries: added }: AddedPermissions): SandboxPolicy {
  const entries = sandboxEntries(policy);
  if (entries === null || (!network && added.length === 0)) return policy;
  const opened = new Set(added.filter(({ access }) => access === 'write').map(placeOf));
  return {
    type: 'restricted',
    entries: [...entries.filter((entry) => entry.access !== 'read' || !opened.has(placeOf(entry))), ...added],
    network_access: hasNetworkAccess(policy) || network,
    ...depthOf(policy),
  };
}

/** What holds for a command that was let out of the sandbox: all but what the policy denies outright. */
export function escalatedPolicy(policy: SandboxPolicy): SandboxPolicy {
  const denied = policy.type === 'restricted' ? policy.entries.filter(({ access }) => access === 'deny') : [];
  if (policy.type !== 'restricted' || denied.length === 0) return { type: 'danger-full-access' };
  return { ...policy, entries: [specialEntry('root', 'write'), ...denied], network_access: true };
}

/**
 * `policy` with other folders in place of the working directory as the workspace; absolute. What confines nothing stays as it is.
 */
export function withWorkspaceRoots(policy: SandboxPolicy, roots: readonly string[]): SandboxPolicy {
  const entries = sandboxEntries(policy);
  if (entries === null || policy.type === 'read-only') return policy;
  const placed = entries.flatMap((entry): SandboxEntry[] => {
    const { path: where, access } = entry;
    if (where.type !== 'special' || where.value.kind !== 'project_roots') return [entry];
    const { subpath } = where.value;
    return roots.map((root) => pathEntry(subpath ? `${root}/${subpath}` : root, access));
  });
  return { type: 'restricted', entries: placed, network_access: hasNetworkAccess(policy), ...depthOf(policy) };
}

/** Everything that `policy` lets be read, and nothing to be written or reached. */
export function readOnlyPolicy(policy: SandboxPolicy): SandboxPolicy {
  if (policy.type !== 'restricted') return { type: 'read-only' };
  const entries = policy.entries.map((entry): SandboxEntry => (entry.access === 'write' ? { ...entry, access: 'read' } : entry));
  return { ...policy, entries, network_access: false };
}

/** The closest policy that every release knows; `restricted` ones lose what they deny or do not let be read. `cwd`: absolute. */
export function plainSandboxPolicy(policy: SandboxPolicy, cwd: string): PlainSandboxPolicy {
  if (policy.type !== 'restricted') return policy;
  const { network_access: network } = policy;
  const writable = policy.entries.filter(({ access }) => access === 'write').map(({ path }) => path);
  const isSpecial = (kind: string): boolean => writable.some((path) => path.type === 'special' && path.value.kind === kind);
  if (isSpecial('root')) {
    return network ? { type: 'danger-full-access' } : { type: 'external-sandbox', network_access: 'restricted' };
  }
  if (writable.length === 0) return network ? { type: 'read-only', network_access: true } : { type: 'read-only' };
  const roots = writable.flatMap((path) => {
    if (path.type === 'path') return path.path === cwd ? [] : [path.path];
    return path.type === 'special' && path.value.kind === 'project_roots' && path.value.subpath
      ? [`${cwd}/${path.value.subpath}`]
      : [];
  });
  return {
    type: 'workspace-write',
    ...(roots.length === 0 ? {} : { writable_roots: [...new Set(roots)] }),
    network_access: network,
    exclude_tmpdir_env_var: !isSpecial('tmpdir'),
    exclude_slash_tmp: !isSpecial('slash_tmp'),
  } satisfies PolicyOf<'workspace-write'>;
}

function depthOf(policy: SandboxPolicy): { glob_scan_max_depth?: number } {
  const depth = policy.type === 'restricted' ? policy.glob_scan_max_depth : undefined;
  return depth === undefined ? {} : { glob_scan_max_depth: depth };
}

function placeOf({ path }: SandboxEntry): string {
  return JSON.stringify(path);
}
