import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { object, taggedUnion } from '../wire/index.ts';

export const AskForApproval = z.enum(['untrusted', 'on-failure', 'on-request', 'never']);
export type AskForApproval = z.infer<typeof AskForApproval>;

export const NetworkAccess = z.enum(['restricted', 'enabled']);
export type NetworkAccess = z.infer<typeof NetworkAccess>;

export const ReadOnlyAccess = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('restricted'),
    include_platform_defaults: z.boolean().default(true),
    readable_roots: z.array(AbsolutePathBuf).optional(),
  })),
  object(() => ({
    type: z.literal('full-access'),
  })),
);
export type ReadOnlyAccess = z.infer<typeof ReadOnlyAccess>;

export const SandboxMode = z.enum(['read-only', 'workspace-write', 'danger-full-access']);
export type SandboxMode = z.infer<typeof SandboxMode>;

export const SandboxPolicy = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('danger-full-access'),
  })),
  object(() => ({
    type: z.literal('read-only'),
    access: ReadOnlyAccess.optional(),
  })),
  object(() => ({
    type: z.literal('external-sandbox'),
    network_access: NetworkAccess.default('restricted'),
  })),
  object(() => ({
    type: z.literal('workspace-write'),
    writable_roots: z.array(AbsolutePathBuf).optional(),
    read_only_access: ReadOnlyAccess.optional(),
    network_access: z.boolean().default(false),
    exclude_tmpdir_env_var: z.boolean().default(false),
    exclude_slash_tmp: z.boolean().default(false),
  })),
);
export type SandboxPolicy = z.infer<typeof SandboxPolicy>;
