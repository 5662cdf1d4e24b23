import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { object, since, taggedUnion, union, until, variant } from '../wire/index.ts';

/** When a question for approval is put. */
export const AskForApproval = union(
  'untrusted',
  until('0.104', 'on-failure'),
  'on-request',
  since(
    '0.169',
    variant(
      'granular',
      object(() => ({
        sandbox_approval: z.boolean(),
        rules: z.boolean(),
        skill_approval: z.boolean().default(false),
        request_permissions: z.boolean().default(false),
        mcp_elicitations: z.boolean(),
      })),
    ),
  ),
  'never',
);
export type AskForApproval = z.infer<typeof AskForApproval>;

export const NetworkAccess = z.enum(['restricted', 'enabled']);
export type NetworkAccess = z.infer<typeof NetworkAccess>;

export const ReadOnlyAccess = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('restricted'),
    includePlatformDefaults: z.boolean().default(true),
    readableRoots: z.array(AbsolutePathBuf).default([]),
  })),
  object(() => ({
    type: z.literal('fullAccess'),
  })),
);
export type ReadOnlyAccess = z.infer<typeof ReadOnlyAccess>;

/** The name of a sandbox policy. */
export const SandboxMode = z.enum(['read-only', 'workspace-write', 'danger-full-access']);
export type SandboxMode = z.infer<typeof SandboxMode>;

/** What commands may touch. */
export const SandboxPolicy = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('dangerFullAccess'),
  })),
  object(() => ({
    type: z.literal('readOnly'),
    networkAccess: since('0.169', z.boolean().default(false)),
    access: until('0.104', ReadOnlyAccess.default({ type: 'fullAccess' })),
  })),
  object(() => ({
    type: z.literal('externalSandbox'),
    networkAccess: NetworkAccess.default('restricted'),
  })),
  object(() => ({
    type: z.literal('workspaceWrite'),
    writableRoots: z.array(AbsolutePathBuf).default([]),
    readOnlyAccess: until('0.104', ReadOnlyAccess.default({ type: 'fullAccess' })),
    networkAccess: z.boolean().default(false),
    excludeTmpdirEnvVar: z.boolean().default(false),
    excludeSlashTmp: z.boolean().default(false),
  })),
);
export type SandboxPolicy = z.infer<typeof SandboxPolicy>;

/** Who answers questions for approval. */
export const ApprovalsReviewer = z.enum(['user', 'auto_review', 'guardian_subagent']);
export type ApprovalsReviewer = z.infer<typeof ApprovalsReviewer>;
