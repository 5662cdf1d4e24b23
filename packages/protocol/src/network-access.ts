import type { SandboxPolicy } from './sandbox-policy.ts';

/** Whether commands under `policy` reach the network. */
export function hasNetworkAccess(policy: SandboxPolicy): boolean {
  switch (policy.type) {
    case 'danger-full-access':
      return true;
    case 'external-sandbox':
      return policy.network_access === 'enabled';
    case 'read-only':
      return policy.network_access === true;
    case 'workspace-write':
    case 'restricted':
      return policy.network_access;
    default:
      return policy satisfies never;
  }
}
