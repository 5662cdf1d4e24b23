import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { messageOf } from '@codex-ts/foundation/errors';
import { quoteCommand } from '@codex-ts/foundation/quote';
import type { AddedPermissions, ReviewedAction } from '@codex-ts/protocol';
import { COMMAND_NAMES } from '../hooks/hooked-call.ts';
import type { ToolServices } from '../services.ts';
import type { ToolTurn } from '../tool.ts';
import type { ActionReviewer } from './action-reviewer.ts';
import { judgeCommand, type KnownCommand } from './judge-command.ts';
import { reviewerFor, strictReviewer } from './reviewer-for.ts';

const log = diagnostic('codex_core::approvals');

export interface CommandToAuthorize {
  itemId: string;
  /** The kind of tool that would run it. */
  source: 'shell' | 'unifiedExec';
  argv: readonly string[];
  /** The command as the model wrote it. */
  script: string;
  cwd: string;
  escalated: boolean;
  /** The model's question to the user. */
  justification: string | null;
  prefixRule: readonly string[] | null;
  tty: boolean;
  /** Permissions beyond the policy that are asked for, unless they were granted before. */
  permissions?: AddedPermissions | null;
}

interface Allowed {
  allowed: true;
  sandboxed: boolean;
  /** A person said yes. */
  approved: boolean;
}

export type Authorization =
  | Allowed
  | {
      allowed: false;
      reason: string;
      endsTurn: boolean;
      /** How the command ends as an item; `null`: nobody hears of it. */ shownAs: 'declined' | 'failed' | null;
    };

/** What the model is told when a person says no. */
export const DECLINED = 'rejected by user';

/** What the model is told when nobody could answer. */
export const APPROVAL_FAILED = 'approval request failed';

/** Asks the rules, then, where needed, a person. */
export async function authorizeCommand(
  command: CommandToAuthorize,
  turn: ToolTurn,
  services: ToolServices,
): Promise<Authorization> {
  const { argv, escalated } = command;
  const { commands, complex } = await services.commands.split(argv);
  const known = await Promise.all(
    commands.map(async (words): Promise<KnownCommand> => ({
      words,
      rule: services.commands.rule(words),
      safe: !complex && (await services.commands.isSafe(words)),
      dangerous: await services.commands.isDangerous(words),
    })),
  );
  const verdict = judgeCommand({
    shown: quoteCommand(argv),
    commands: known,
    approvalPolicy: turn.approvalPolicy,
    sandboxPolicy: turn.sandboxPolicy,
    escalated,
    asksMore: asksMore(command),
  });
  log.debug('command judged', { threadId: turn.threadId, callId: command.itemId, verdict: verdict.verdict });
  switch (verdict.verdict) {
    case 'refuse':
      return { allowed: false, reason: verdict.reason, endsTurn: false, shownAs: null };
    case 'run': {
      const allowed: Allowed = { allowed: true, sandboxed: verdict.sandboxed && !escalated, approved: false };
      const reviewer = strictReviewer(turn, services.grants);
      return reviewer === null ? allowed : reviewed({ command, allowed, reviewer }, turn);
    }
    case 'ask': {
      const proposedRule = complex ? null : await services.commands.proposeRule(verdict.commands, command.prefixRule);
      const reason = verdict.reason ?? command.justification;
      return ask({ command, reason, sandboxed: verdict.sandboxed, proposedRule }, turn, services);
    }
    default:
      return verdict satisfies never;
  }
}

function asksMore({ permissions }: CommandToAuthorize): boolean {
  return permissions !== undefined && permissions !== null;
}

interface Question {
  command: CommandToAuthorize;
  reason: string | null;
  sandboxed: boolean;
  proposedRule: string[] | null;
}

async function ask(
  { command, reason, sandboxed, proposedRule }: Question,
  turn: ToolTurn,
  services: ToolServices,
): Promise<Authorization> {
  const { itemId, argv, cwd, escalated, tty } = command;
  const { permissions } = command;
  const key = ['command', argv, cwd, escalated, tty, ...(permissions ? [permissions] : [])];
  const approved: Allowed = { allowed: true, sandboxed, approved: true };
  const strict = strictReviewer(turn, services.grants);
  if (strict === null && services.sessionApprovals.has(key)) return approved;
  const hooked = await hookAnswer(command, turn);
  if (hooked !== null)
    return hooked.allowed
      ? approved
      : { allowed: false, reason: hooked.message ?? DECLINED, endsTurn: false, shownAs: 'declined' };
  const reviewer = reviewerFor(turn, services.grants);
  if (reviewer !== null) return reviewed({ command, allowed: approved, reviewer }, turn);
  const decision = await services.approvals.request(
    {
      type: 'command',
      itemId,
      turnId: turn.turnId,
      command: argv,
      cwd,
      reason,
      proposedRule,
      ...(permissions ? { additionalPermissions: permissions } : {}),
    },
    { signal: turn.signal },
  );
  if (typeof decision === 'object') {
    await storeRule(decision.rule, turn, services);
    return approved;
  }
  switch (decision) {
    case 'approved':
      return approved;
    case 'approved-for-session':
      services.sessionApprovals.add(key);
      return approved;
    case 'declined':
      return { allowed: false, reason: DECLINED, endsTurn: false, shownAs: 'declined' };
    case 'cancelled':
      return { allowed: false, reason: DECLINED, endsTurn: true, shownAs: 'declined' };
    case 'failed':
      return { allowed: false, reason: APPROVAL_FAILED, endsTurn: false, shownAs: 'failed' };
    default:
      return decision satisfies never;
  }
}

function hookAnswer({ itemId, script, justification }: CommandToAuthorize, { permissionHooks, signal }: ToolTurn) {
  const input = { command: script, ...(justification === null ? {} : { description: justification }) };
  return permissionHooks?.decide({ callId: itemId, names: COMMAND_NAMES, input }, { signal }) ?? null;
}

interface Review {
  command: CommandToAuthorize;
  /** What a yes comes to. */
  allowed: Allowed;
  reviewer: ActionReviewer;
}

async function reviewed({ command, allowed, reviewer }: Review, { signal }: ToolTurn): Promise<Authorization> {
  const action = actionOf({ command, sandboxed: allowed.sandboxed });
  const verdict = await reviewer.review(action, { itemId: command.itemId, signal });
  if (verdict.approved) return allowed;
  return { allowed: false, reason: verdict.message, endsTurn: verdict.endsTurn, shownAs: 'declined' };
}

function actionOf({ command, sandboxed }: Pick<Question, 'command' | 'sandboxed'>): ReviewedAction {
  const { argv, cwd, source, justification, permissions = null } = command;
  return { type: 'command', source, command: argv, cwd, leavesSandbox: !sandboxed, justification, permissions };
}

/** The command runs in any case; a rule that cannot be stored is told of. */
async function storeRule(rule: readonly string[], turn: ToolTurn, services: ToolServices): Promise<void> {
  try {
    await services.commands.allow(rule);
  } catch (error) {
    turn.emit({ type: 'warning', turnId: turn.turnId, message: `Failed to apply execpolicy amendment: ${messageOf(error)}` });
  }
}

/** Asks whether a command that the sandbox stopped may run again outside of it. */
export async function askToLeaveSandbox(
  command: CommandToAuthorize,
  turn: ToolTurn,
  services: ToolServices,
): Promise<Authorization> {
  const { commands, complex } = await services.commands.split(command.argv);
  const judged = commands.map((words) => ({
    words,
    decision: 'prompt' as const,
    byRule: services.commands.rule(words) !== null,
  }));
  const proposedRule = complex ? null : await services.commands.proposeRule(judged, null);
  return ask({ command, reason: 'command failed; retry without sandbox?', sandboxed: false, proposedRule }, turn, services);
}
