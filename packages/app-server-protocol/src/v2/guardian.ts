import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { AbsolutePathBuf, LegacyAppPathString } from '../shared/scalars.ts';
import { GuardianAssessmentOutcome } from '../shared/thread-extras.ts';
import { NetworkApprovalProtocol } from './command-approval.ts';
import { RequestPermissionProfile } from './permissions.ts';
import { int64, nullable, object, taggedUnion, uint16 } from '../wire/index.ts';

export const AutoReviewDecisionSource = z.literal('agent');
export type AutoReviewDecisionSource = z.infer<typeof AutoReviewDecisionSource>;

export const GuardianApprovalReviewStatus = z.enum(['inProgress', 'approved', 'denied', 'timedOut', 'aborted']);
export type GuardianApprovalReviewStatus = z.infer<typeof GuardianApprovalReviewStatus>;

export const GuardianRiskLevel = z.enum(['low', 'medium', 'high', 'critical']);
export type GuardianRiskLevel = z.infer<typeof GuardianRiskLevel>;

export const GuardianUserAuthorization = z.enum(['unknown', 'low', 'medium', 'high']);
export type GuardianUserAuthorization = z.infer<typeof GuardianUserAuthorization>;

/** What the automatic reviewer found. */
export const GuardianApprovalReview = object(() => ({
  status: GuardianApprovalReviewStatus,
  riskLevel: nullable(GuardianRiskLevel),
  userAuthorization: nullable(GuardianUserAuthorization),
  rationale: nullable(z.string()),
}));
export type GuardianApprovalReview = z.infer<typeof GuardianApprovalReview>;

export const GuardianCommandSource = z.enum(['shell', 'unifiedExec']);
export type GuardianCommandSource = z.infer<typeof GuardianCommandSource>;

export const GuardianApprovalReviewAction = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('command'),
    source: GuardianCommandSource,
    command: z.string(),
    cwd: LegacyAppPathString,
  })),
  object(() => ({
    type: z.literal('execve'),
    source: GuardianCommandSource,
    program: z.string(),
    argv: z.array(z.string()),
    cwd: AbsolutePathBuf,
  })),
  object(() => ({
    type: z.literal('writeStdin'),
    approvalId: z.string(),
    processId: z.string(),
    stdin: z.string(),
    cwd: LegacyAppPathString,
  })),
  object(() => ({
    type: z.literal('applyPatch'),
    cwd: LegacyAppPathString,
    files: z.array(LegacyAppPathString),
  })),
  object(() => ({
    type: z.literal('networkAccess'),
    target: z.string(),
    host: z.string(),
    protocol: NetworkApprovalProtocol,
    port: uint16,
  })),
  object(() => ({
    type: z.literal('mcpToolCall'),
    server: z.string(),
    toolName: z.string(),
    connectorId: nullable(z.string()),
    connectorName: nullable(z.string()),
    toolTitle: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('requestPermissions'),
    reason: nullable(z.string()),
    permissions: RequestPermissionProfile,
  })),
);
export type GuardianApprovalReviewAction = z.infer<typeof GuardianApprovalReviewAction>;

/** `guardianWarning`: the automatic reviewer warns. */
export const GuardianWarningNotification = object(() => ({
  threadId: z.string(),
  message: z.string(),
}));
export type GuardianWarningNotification = z.infer<typeof GuardianWarningNotification>;

/** `item/autoApprovalReview/completed`: the automatic reviewer decided. */
export const ItemGuardianApprovalReviewCompletedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  startedAtMs: int64,
  completedAtMs: int64,
  reviewId: z.string(),
  targetItemId: nullable(z.string()),
  decisionSource: AutoReviewDecisionSource,
  review: GuardianApprovalReview,
  action: GuardianApprovalReviewAction,
}));
export type ItemGuardianApprovalReviewCompletedNotification = z.infer<typeof ItemGuardianApprovalReviewCompletedNotification>;

/** `item/autoApprovalReview/started`: the automatic reviewer looks at an action. */
export const ItemGuardianApprovalReviewStartedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  startedAtMs: int64,
  reviewId: z.string(),
  targetItemId: nullable(z.string()),
  review: GuardianApprovalReview,
  action: GuardianApprovalReviewAction,
}));
export type ItemGuardianApprovalReviewStartedNotification = z.infer<typeof ItemGuardianApprovalReviewStartedNotification>;

/** `autoApprovalReview/strictReviewRequired`: actions of a turn are reviewed strictly from now on. */
export const StrictReviewRequiredNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  startedAtMs: int64,
}));
export type StrictReviewRequiredNotification = z.infer<typeof StrictReviewRequiredNotification>;

/** Parameters of `thread/approveGuardianDeniedAction`: allows what the automatic reviewer denied. */
export const ThreadApproveGuardianDeniedActionParams = object(() => ({
  threadId: z.string(),
  event: JsonValue,
}));
export type ThreadApproveGuardianDeniedActionParams = z.infer<typeof ThreadApproveGuardianDeniedActionParams>;

/** Answer to `thread/approveGuardianDeniedAction`. */
export const ThreadApproveGuardianDeniedActionResponse = object(() => ({}));
export type ThreadApproveGuardianDeniedActionResponse = z.infer<typeof ThreadApproveGuardianDeniedActionResponse>;

export const ThreadGuardianAssessment = object(() => ({
  outcome: GuardianAssessmentOutcome,
  riskLevel: GuardianRiskLevel,
  userAuthorization: GuardianUserAuthorization,
  rationale: z.string(),
}));
export type ThreadGuardianAssessment = z.infer<typeof ThreadGuardianAssessment>;

/** Parameters of `thread/guardianReview`: has the automatic reviewer look at an action. */
export const ThreadGuardianReviewParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadGuardianReviewParams = z.infer<typeof ThreadGuardianReviewParams>;

/** Answer to `thread/guardianReview`. */
export const ThreadGuardianReviewResponse = object(() => ({
  callId: z.string(),
  assessment: nullable(ThreadGuardianAssessment),
}));
export type ThreadGuardianReviewResponse = z.infer<typeof ThreadGuardianReviewResponse>;
