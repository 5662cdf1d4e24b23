import * as z from 'zod';
import { openObject } from './open-object.ts';

/** The name of a sandbox policy, as flags and config write it. */
export const SandboxMode = z.enum(['read-only', 'workspace-write', 'danger-full-access']);
export type SandboxMode = z.infer<typeof SandboxMode>;

/**
 * What commands may touch, in the form that rollout files carry.
 *
 * `workspace-write`: the working directory, `writable_roots` (absolute), `/tmp` and `$TMPDIR` are writable unless excluded.
 * `external-sandbox`: someone else confines this process; nothing is added.
 *
 * Source: codex-rs/protocol, `SandboxPolicy`.
 */
export const SandboxPolicy = z.lazy(() =>
  z.discriminatedUnion('type', [
    openObject({ type: z.literal('danger-full-access') }),
    openObject({ type: z.literal('read-only'), network_access: z.boolean().optional() }),
    openObject({
      type: z.literal('external-sandbox'),
      network_access: z.enum(['restricted', 'enabled']).default('restricted'),
    }),
    openObject({
      type: z.literal('workspace-write'),
      writable_roots: z.array(z.string()).optional(),
      network_access: z.boolean().default(false),
      exclude_tmpdir_env_var: z.boolean().default(false),
      exclude_slash_tmp: z.boolean().default(false),
    }),
  ]),
);
export type SandboxPolicy = z.infer<typeof SandboxPolicy>;

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
      return policy.network_access;
    default:
      return policy satisfies never;
  }
}
