import * as z from 'zod';
import { LegacyAppPathString, RequestId } from '../shared/scalars.ts';
import { CommandAction } from './item-parts.ts';
import { AdditionalPermissionProfile } from './permissions.ts';
import { experimental, int64, object, since, union, variant, versioned } from '../wire/index.ts';

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

/** The answer to the question whether a command may run. */
export const CommandExecutionApprovalDecision = union(
  'accept',
  'acceptForSession',
  variant(
    'acceptWithExecpolicyAmendment',
    object(() => ({
      execpolicy_amendment: ExecPolicyAmendment,
    })),
  ),
  since(
    '0.169',
    variant(
      'applyNetworkPolicyAmendment',
      object(() => ({
        network_policy_amendment: NetworkPolicyAmendment,
      })),
    ),
  ),
  'decline',
  'cancel',
);
export type CommandExecutionApprovalDecision = z.infer<typeof CommandExecutionApprovalDecision>;

export const CommandExecutionApprovalKind = z.enum(['command', 'humanCommand', 'writeStdin']);
export type CommandExecutionApprovalKind = z.infer<typeof CommandExecutionApprovalKind>;

export const NetworkApprovalProtocol = z.enum(['http', 'https', 'socks5Tcp', 'socks5Udp']);
export type NetworkApprovalProtocol = z.infer<typeof NetworkApprovalProtocol>;

export const NetworkApprovalContext = object(() => ({
  host: z.string(),
  protocol: NetworkApprovalProtocol,
}));
export type NetworkApprovalContext = z.infer<typeof NetworkApprovalContext>;

/** Parameters of `item/commandExecution/requestApproval`: the server asks whether a command may run. */
export const CommandExecutionRequestApprovalParams = object(() => ({
  kind: since('0.169', CommandExecutionApprovalKind.default('command')),
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  startedAtMs: since('0.169', int64),
  approvalId: z.string().nullish(),
  environmentId: since('0.169', z.string().nullable().default(null)),
  reason: z.string().nullish(),
  networkApprovalContext: since('0.169', NetworkApprovalContext.nullish()),
  command: z.string().nullish(),
  cwd: versioned({ '0.104': z.string(), '0.169': LegacyAppPathString }).nullish(),
  commandActions: z.array(CommandAction).nullish(),
  additionalPermissions: since('0.169', experimental(AdditionalPermissionProfile.nullish())),
  proposedExecpolicyAmendment: ExecPolicyAmendment.nullish(),
  proposedNetworkPolicyAmendments: since('0.169', z.array(NetworkPolicyAmendment).nullish()),
  availableDecisions: since('0.169', experimental(z.array(CommandExecutionApprovalDecision).nullish())),
}));
export type CommandExecutionRequestApprovalParams = z.infer<typeof CommandExecutionRequestApprovalParams>;

/** The client's answer to `item/commandExecution/requestApproval`. */
export const CommandExecutionRequestApprovalResponse = object(() => ({
  decision: CommandExecutionApprovalDecision,
}));
export type CommandExecutionRequestApprovalResponse = z.infer<typeof CommandExecutionRequestApprovalResponse>;

/** The answer to the question whether files may be changed. */
export const FileChangeApprovalDecision = z.enum(['accept', 'acceptForSession', 'decline', 'cancel']);
export type FileChangeApprovalDecision = z.infer<typeof FileChangeApprovalDecision>;

/** Parameters of `item/fileChange/requestApproval`: the server asks whether files may be changed. */
export const FileChangeRequestApprovalParams = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  startedAtMs: since('0.169', int64),
  reason: z.string().nullish(),
  grantRoot: z.string().nullish(),
}));
export type FileChangeRequestApprovalParams = z.infer<typeof FileChangeRequestApprovalParams>;

/** The client's answer to `item/fileChange/requestApproval`. */
export const FileChangeRequestApprovalResponse = object(() => ({
  decision: FileChangeApprovalDecision,
}));
export type FileChangeRequestApprovalResponse = z.infer<typeof FileChangeRequestApprovalResponse>;

/** `serverRequest/resolved`: a question of the server is settled; nobody needs to answer any more. */
export const ServerRequestResolvedNotification = object(() => ({
  threadId: z.string(),
  requestId: RequestId,
}));
export type ServerRequestResolvedNotification = z.infer<typeof ServerRequestResolvedNotification>;
