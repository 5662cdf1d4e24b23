import type { SandboxPolicy } from '@codex-ts/protocol';

/** A policy in one line: `workspace-write [workdir, /tmp, $TMPDIR] (network access enabled)`. */
export function sandboxSummary(policy: SandboxPolicy): string {
  switch (policy.type) {
    case 'danger-full-access':
    case 'read-only':
      return policy.type;
    case 'external-sandbox':
      return policy.network_access === 'enabled' ? 'external-sandbox (network access enabled)' : 'external-sandbox';
    case 'workspace-write': {
      const places = [
        'workdir',
        ...(policy.exclude_slash_tmp ? [] : ['/tmp']),
        ...(policy.exclude_tmpdir_env_var ? [] : ['$TMPDIR']),
        ...(policy.writable_roots ?? []),
      ];
      return `workspace-write [${places.join(', ')}]${policy.network_access ? ' (network access enabled)' : ''}`;
    }
    case 'restricted':
      return `by permission profile${policy.network_access ? ' (network access enabled)' : ''}`;
    default:
      return policy satisfies never;
  }
}
