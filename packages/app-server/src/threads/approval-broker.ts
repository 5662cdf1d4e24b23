import type { CommandExecutionApprovalDecision } from '@codex-ts/app-server-protocol/v2/command-approval';
import {
  CommandExecutionRequestApprovalResponse,
  FileChangeRequestApprovalResponse,
} from '@codex-ts/app-server-protocol/v2/command-approval';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { RpcError } from '@codex-ts/json-rpc';
import { permissionsView } from '../views/permissions-view.ts';
import type { CommandAnswer } from '../notifications/thread-event-notifications.ts';
import { quoteCommand } from '@codex-ts/foundation/quote';
import type {
  ApprovalDecision,
  ApprovalRequest,
  CommandAction,
  CommandApprovalRequest,
  PatchApprovalRequest,
} from '@codex-ts/protocol';
import type { ApprovalBroker } from '@codex-ts/tools';

/** How a question reaches the clients of a thread. */
export interface Questions {
  /** Of the client that opened the thread. */
  protocol: ProtocolVersion;
  /** Puts a question to all clients; the first answer counts. Rejects when none comes any more. */
  ask(
    method: 'item/commandExecution/requestApproval' | 'item/fileChange/requestApproval',
    params: object,
    options: { signal: AbortSignal },
  ): Promise<unknown>;
  commandAsked(request: CommandApprovalRequest, actions: CommandAction[]): void;
  patchAsked(request: PatchApprovalRequest): void;
  commandAnswered(itemId: string, outcome: CommandAnswer): void;
  actionsOf(command: readonly string[]): Promise<CommandAction[]>;
  nowMs(): number;
}

/** Asks the clients of a thread. A client that is gone has declined. */
export function clientApprovals(threadId: string, questions: Questions): ApprovalBroker {
  return {
    request: async (request: ApprovalRequest, { signal }) => {
      switch (request.type) {
        case 'command':
          return askForCommand({ threadId, request, questions, signal });
        case 'patch':
          return askForPatch({ threadId, request, questions, signal });
        default:
          return request satisfies never;
      }
    },
  };
}

interface Question<Request> {
  threadId: string;
  request: Request;
  questions: Questions;
  signal: AbortSignal;
}

async function askForCommand({
  threadId,
  request,
  questions,
  signal,
}: Question<CommandApprovalRequest>): Promise<ApprovalDecision> {
  const { itemId, turnId, command, cwd, reason, proposedRule, additionalPermissions } = request;
  const actions = await questions.actionsOf(command);
  questions.commandAsked(request, actions);
  const amendment = proposedRule === null ? [] : [{ acceptWithExecpolicyAmendment: { execpolicy_amendment: [...proposedRule] } }];
  const params = {
    kind: 'command',
    threadId,
    turnId,
    itemId,
    startedAtMs: questions.nowMs(),
    environmentId: 'local',
    ...(reason === null ? {} : { reason }),
    command: quoteCommand(command),
    cwd,
    commandActions: actions,
    ...(additionalPermissions ? { additionalPermissions: permissionsView(additionalPermissions) } : {}),
    ...(proposedRule === null ? {} : { proposedExecpolicyAmendment: [...proposedRule] }),
    availableDecisions: ['accept', ...(additionalPermissions ? [] : amendment), 'cancel'],
  };
  const decision = await decisionOf(
    questions.ask('item/commandExecution/requestApproval', params, { signal }),
    signal,
    (answer) => {
      const parsed = CommandExecutionRequestApprovalResponse.safeParse(answer);
      return parsed.success ? commandDecision(parsed.data.decision) : NO_ANSWER;
    },
  );
  questions.commandAnswered(itemId, outcomeOf(decision));
  return inWordsOf(questions.protocol, decision);
}

async function askForPatch({ threadId, request, questions, signal }: Question<PatchApprovalRequest>): Promise<ApprovalDecision> {
  const { itemId, turnId, reason, grantRoot } = request;
  questions.patchAsked(request);
  const params = { threadId, turnId, itemId, startedAtMs: questions.nowMs(), reason, grantRoot };
  const decision = await decisionOf(questions.ask('item/fileChange/requestApproval', params, { signal }), signal, (answer) => {
    const parsed = FileChangeRequestApprovalResponse.safeParse(answer);
    return parsed.success ? PLAIN_DECISIONS[parsed.data.decision] : NO_ANSWER;
  });
  return inWordsOf(questions.protocol, decision);
}

/** What came back is no answer, or a refusal to give one. */
type Decision = ApprovalDecision | 'no-answer';
const NO_ANSWER = 'no-answer';

function outcomeOf(decision: Decision): CommandAnswer {
  switch (decision) {
    case 'declined':
    case 'cancelled':
    case 'no-answer':
      return 'declined';
    case 'failed':
      return 'failed';
    default:
      return 'allowed';
  }
}

/** What is no answer counts as a no in 0.104, and as a failure since. */
function inWordsOf(protocol: ProtocolVersion, decision: Decision): ApprovalDecision {
  if (decision !== 'no-answer' && decision !== 'failed') return decision;
  return protocol === '0.104' ? 'declined' : 'failed';
}

const PLAIN_DECISIONS = {
  accept: 'approved',
  acceptForSession: 'approved-for-session',
  decline: 'declined',
  cancel: 'cancelled',
} as const;

function commandDecision(decision: CommandExecutionApprovalDecision): ApprovalDecision {
  if (typeof decision === 'string') return PLAIN_DECISIONS[decision];
  if ('acceptWithExecpolicyAmendment' in decision) return { rule: decision.acceptWithExecpolicyAmendment.execpolicy_amendment };
  // No question of ours is about a host, so there is no rule to change: what is left is the yes or no in it.
  return decision.applyNetworkPolicyAmendment.network_policy_amendment.action === 'allow' ? 'approved' : 'declined';
}

async function decisionOf(answer: Promise<unknown>, signal: AbortSignal, read: (answer: unknown) => Decision): Promise<Decision> {
  try {
    return read(await answer);
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof RpcError ? 'failed' : 'declined'; // an error, or nobody left to answer
  }
}
