import type { GuardianApprovalReviewAction } from '@codex-ts/app-server-protocol/v2/guardian';
import { quoteCommand } from '@codex-ts/foundation/quote';
import type { ReviewedAction, ThreadEventOf } from '@codex-ts/protocol';
import { outgoing, type Outgoing } from '../outgoing.ts';
import { permissionsView } from '../views/permissions-view.ts';

type Started = ThreadEventOf<'approval-review.started'>;
type Completed = ThreadEventOf<'approval-review.completed'>;

const IN_PROGRESS = { status: 'inProgress', riskLevel: null, userAuthorization: null, rationale: null } as const;

/** A model looks at an action in place of a person. */
export function reviewStarted({ turnId, startedAtMs, reviewId, targetItemId, action }: Started, threadId: string): Outgoing[] {
  const params = {
    threadId,
    turnId,
    startedAtMs,
    reviewId,
    targetItemId,
    review: IN_PROGRESS,
    action: actionView(action, targetItemId),
  };
  return [outgoing('item/autoApprovalReview/started', params)];
}

/** It has decided; people are told why. */
export function reviewCompleted(event: Completed, threadId: string): Outgoing[] {
  const { turnId, startedAtMs, completedAtMs, reviewId, targetItemId, review, action, message } = event;
  const params = {
    threadId,
    turnId,
    startedAtMs,
    completedAtMs,
    reviewId,
    targetItemId,
    decisionSource: 'agent' as const,
    review,
    action: actionView(action, targetItemId),
  };
  return [
    ...(message === null ? [] : [outgoing('guardianWarning', { threadId, message })]),
    outgoing('item/autoApprovalReview/completed', params),
  ];
}

function actionView(action: ReviewedAction, itemId: string): GuardianApprovalReviewAction {
  switch (action.type) {
    case 'command':
      return { type: 'command', source: action.source, command: quoteCommand(action.command), cwd: action.cwd };
    case 'stdin':
      return { type: 'writeStdin', approvalId: itemId, processId: action.processId, stdin: action.input, cwd: action.cwd };
    case 'patch':
      return { type: 'applyPatch', cwd: action.cwd, files: Object.keys(action.changes) };
    case 'permissions':
      return { type: 'requestPermissions', reason: action.reason, permissions: permissionsView(action.permissions) };
    case 'mcp-call': {
      const { server, tool: toolName, title: toolTitle } = action;
      return { type: 'mcpToolCall', server, toolName, connectorId: null, connectorName: null, toolTitle };
    }
    default:
      return action satisfies never;
  }
}
