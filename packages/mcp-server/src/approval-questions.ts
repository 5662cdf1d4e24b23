import { quoteCommand } from '@codex-ts/foundation/quote';
import { legacyActions } from '@codex-ts/legacy-events';
import type { ApprovalDecision, ApprovalRequest, CommandAction } from '@codex-ts/protocol';
import * as z from 'zod';

export interface QuestionContext {
  threadId: string;
  /** Id of the tool call that the turn belongs to, as text. */
  toolCallId: string;
  /** Id of the turn, as its events carry it. */
  eventId: string;
  /** What the command does. */
  actions: readonly CommandAction[];
}

/**
 * A question for approval as params of `elicitation/create`: a form without fields, and what the question is about in
 * fields of our own.
 *
 * Source: codex-rs/mcp-server/src/{exec_approval,patch_approval}.rs.
 */
export function approvalQuestion(request: ApprovalRequest, { threadId, toolCallId, eventId, actions }: QuestionContext): object {
  const about = {
    requestedSchema: { type: 'object', properties: {} },
    threadId,
    codex_elicitation: request.type === 'command' ? 'exec-approval' : 'patch-approval',
    codex_mcp_tool_call_id: toolCallId,
    codex_event_id: eventId,
    codex_call_id: request.itemId,
  };
  if (request.type === 'command') {
    return {
      message: `Allow Codex to run \`${quoteCommand(request.command)}\` in \`${request.cwd}\`?`,
      ...about,
      codex_command: request.command,
      codex_cwd: request.cwd,
      codex_parsed_cmd: legacyActions(actions),
    };
  }
  const reason = request.reason === null ? '' : `${request.reason}\n`;
  return {
    message: `${reason}Allow Codex to apply proposed code changes?`,
    ...about,
    codex_changes: request.changes,
    ...(request.reason === null ? {} : { codex_reason: request.reason }),
    ...(request.grantRoot === null ? {} : { codex_grant_root: request.grantRoot }),
  };
}

/** Clients of Codex say `decision`; others the `action` of the protocol. */
const Answer = z.looseObject({ decision: z.unknown().optional(), action: z.unknown().optional() });

const Amended = z.object({ approved_execpolicy_amendment: z.object({ proposed_execpolicy_amendment: z.array(z.string()) }) });

const DECISIONS: Readonly<Record<string, ApprovalDecision>> = {
  approved: 'approved',
  approved_for_session: 'approved-for-session',
  denied: 'declined',
  abort: 'cancelled',
};

const ACTIONS: Readonly<Record<string, ApprovalDecision>> = { accept: 'approved', decline: 'declined', cancel: 'cancelled' };

/** What an answer decides; one that makes no sense is a no. */
export function decisionOf(answer: unknown): ApprovalDecision {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) return 'declined';
  const { decision, action } = parsed.data;
  if (typeof decision === 'string') return DECISIONS[decision] ?? 'declined';
  const amended = Amended.safeParse(decision);
  if (amended.success) return { rule: amended.data.approved_execpolicy_amendment.proposed_execpolicy_amendment };
  return typeof action === 'string' ? (ACTIONS[action] ?? 'declined') : 'declined';
}

/** Whether an answer ends the turn in the words of Codex, and not in those of the protocol (`action: "cancel"`). */
export function endsTheTurn(answer: unknown): boolean {
  return Answer.safeParse(answer).data?.decision === 'abort';
}
