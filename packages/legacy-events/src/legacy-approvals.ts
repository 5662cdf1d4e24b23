import type { ApprovalRequest, CommandAction } from '@codex-ts/protocol';
import type { LegacyEvent } from './legacy-event.ts';
import { legacyActions } from './legacy-values.ts';

/** Tells that a person is asked. `actions`: what the command does, for commands. */
export function approvalRequested(request: ApprovalRequest, { actions }: { actions: readonly CommandAction[] }): LegacyEvent {
  const { itemId, turnId, reason } = request;
  const about = { call_id: itemId, turn_id: turnId };
  const why = reason === null ? {} : { reason };
  if (request.type === 'patch') {
    const grant = request.grantRoot === null ? {} : { grant_root: request.grantRoot };
    return { turnId, msg: { type: 'apply_patch_approval_request', ...about, changes: request.changes, ...why, ...grant } };
  }
  return {
    turnId,
    msg: {
      type: 'exec_approval_request',
      ...about,
      command: request.command,
      cwd: request.cwd,
      ...why,
      ...(request.proposedRule === null ? {} : { proposed_execpolicy_amendment: request.proposedRule }),
      parsed_cmd: legacyActions(actions),
    },
  };
}
