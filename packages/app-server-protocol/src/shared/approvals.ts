import * as z from 'zod';
import { ThreadId } from './scalars.ts';
import { nullable, object, since, taggedUnion, union, until, variant } from '../wire/index.ts';

/** A change of one file, as the old API tells it. */
export const FileChange = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('add'),
    content: z.string(),
  })),
  object(() => ({
    type: z.literal('delete'),
    content: z.string(),
  })),
  object(() => ({
    type: z.literal('update'),
    unified_diff: z.string(),
    move_path: nullable(z.string()),
  })),
);
export type FileChange = z.infer<typeof FileChange>;

/** Parameters of `applyPatchApproval`: the server asks whether a patch may be applied. */
export const ApplyPatchApprovalParams = object(() => ({
  conversationId: ThreadId,
  callId: z.string(),
  fileChanges: z.record(z.string(), FileChange),
  reason: nullable(z.string()),
  grantRoot: nullable(z.string()),
}));
export type ApplyPatchApprovalParams = z.infer<typeof ApplyPatchApprovalParams>;

/** Words that commands may begin with from now on. */
export const ExecPolicyAmendment = z.array(z.string());
export type ExecPolicyAmendment = z.infer<typeof ExecPolicyAmendment>;

export const NetworkPolicyRuleAction = z.enum(['allow', 'deny']);
export type NetworkPolicyRuleAction = z.infer<typeof NetworkPolicyRuleAction>;

export const NetworkPolicyAmendment = object(() => ({
  host: z.string(),
  action: NetworkPolicyRuleAction,
}));
export type NetworkPolicyAmendment = z.infer<typeof NetworkPolicyAmendment>;

/** The answer to a question for approval in the old API. */
export const ReviewDecision = union(
  'approved',
  variant(
    'approved_execpolicy_amendment',
    object(() => ({
      proposed_execpolicy_amendment: ExecPolicyAmendment,
    })),
  ),
  'approved_for_session',
  since('0.169', 'approved_mcp_policy_amendment'),
  since(
    '0.169',
    variant(
      'network_policy_amendment',
      object(() => ({
        network_policy_amendment: NetworkPolicyAmendment,
      })),
    ),
  ),
  since(
    '0.169',
    variant(
      'denied',
      object(() => ({
        rejection: z.string(),
      })),
    ),
  ),
  since('0.169', 'timed_out'),
  until('0.104', 'denied'),
  'abort',
);
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** The client's answer to `applyPatchApproval`. */
export const ApplyPatchApprovalResponse = object(() => ({
  decision: ReviewDecision,
}));
export type ApplyPatchApprovalResponse = z.infer<typeof ApplyPatchApprovalResponse>;

/** What a command does, as far as its text tells, in the old API. */
export const ParsedCommand = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('read'),
    cmd: z.string(),
    name: z.string(),
    path: z.string(),
  })),
  object(() => ({
    type: z.literal('list_files'),
    cmd: z.string(),
    path: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('search'),
    cmd: z.string(),
    query: nullable(z.string()),
    path: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('unknown'),
    cmd: z.string(),
  })),
);
export type ParsedCommand = z.infer<typeof ParsedCommand>;

/** Parameters of `execCommandApproval`: the server asks whether a command may run. */
export const ExecCommandApprovalParams = object(() => ({
  conversationId: ThreadId,
  callId: z.string(),
  approvalId: nullable(z.string()),
  command: z.array(z.string()),
  cwd: z.string(),
  reason: nullable(z.string()),
  parsedCmd: z.array(ParsedCommand),
}));
export type ExecCommandApprovalParams = z.infer<typeof ExecCommandApprovalParams>;

/** The client's answer to `execCommandApproval`. */
export const ExecCommandApprovalResponse = object(() => ({
  decision: ReviewDecision,
}));
export type ExecCommandApprovalResponse = z.infer<typeof ExecCommandApprovalResponse>;
