import type { SandboxPolicy as WirePolicy } from '@codex-ts/app-server-protocol/v2/policy';
import {
  hasNetworkAccess,
  pathEntry,
  plainSandboxPolicy,
  sandboxEntries,
  specialEntry,
  type SandboxPolicy,
} from '@codex-ts/protocol';

/** A policy as clients see it; of one made of entries the closest that they know. `cwd`: absolute. */
export function sandboxPolicyView(asked: SandboxPolicy, cwd: string): WirePolicy {
  const policy = plainSandboxPolicy(asked, cwd);
  switch (policy.type) {
    case 'danger-full-access':
      return { type: 'dangerFullAccess' };
    case 'read-only':
      return { type: 'readOnly', networkAccess: policy.network_access ?? false, access: { type: 'fullAccess' } };
    case 'external-sandbox':
      return { type: 'externalSandbox', networkAccess: policy.network_access };
    case 'workspace-write':
      return {
        type: 'workspaceWrite',
        writableRoots: policy.writable_roots ?? [],
        readOnlyAccess: { type: 'fullAccess' },
        networkAccess: policy.network_access,
        excludeTmpdirEnvVar: policy.exclude_tmpdir_env_var,
        excludeSlashTmp: policy.exclude_slash_tmp,
      };
    default:
      return policy satisfies never;
  }
}

/** A policy as the engine knows it. */
export function sandboxPolicyOf(policy: WirePolicy): SandboxPolicy {
  const access =
    policy.type === 'readOnly' ? policy.access : policy.type === 'workspaceWrite' ? policy.readOnlyAccess : undefined;
  const plain = plainPolicyOf(policy);
  return access?.type === 'restricted' ? withReadableRoots(plain, access) : plain;
}

type RestrictedAccess = Extract<NonNullable<Extract<WirePolicy, { type: 'readOnly' }>['access']>, { type: 'restricted' }>;

/** Clients of 0.104 can name what may be read, beside the working directory. */
function withReadableRoots(policy: SandboxPolicy, { includePlatformDefaults, readableRoots }: RestrictedAccess): SandboxPolicy {
  const writable = (sandboxEntries(policy) ?? []).filter(({ access }) => access === 'write');
  const entries = [
    ...(includePlatformDefaults ? [specialEntry('minimal', 'read')] : []),
    ...readableRoots.map((root) => pathEntry(root, 'read')),
    ...(policy.type === 'read-only' ? [specialEntry('project_roots', 'read')] : []),
    ...writable,
  ];
  return { type: 'restricted', entries, network_access: hasNetworkAccess(policy) };
}

function plainPolicyOf(policy: WirePolicy): SandboxPolicy {
  switch (policy.type) {
    case 'dangerFullAccess':
      return { type: 'danger-full-access' };
    case 'readOnly':
      return policy.networkAccess ? { type: 'read-only', network_access: true } : { type: 'read-only' };
    case 'externalSandbox':
      return { type: 'external-sandbox', network_access: policy.networkAccess };
    case 'workspaceWrite':
      return {
        type: 'workspace-write',
        ...(policy.writableRoots.length > 0 ? { writable_roots: policy.writableRoots } : {}),
        network_access: policy.networkAccess,
        exclude_tmpdir_env_var: policy.excludeTmpdirEnvVar,
        exclude_slash_tmp: policy.excludeSlashTmp,
      };
    default:
      return policy satisfies never;
  }
}
