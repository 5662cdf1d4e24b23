import type { HookAnswer } from './hook-answer.ts';
import type { RunnableEvent } from './hook-events.ts';
import { blocked, failed, type HookVerdict, stopped, verdict, withContext } from './hook-verdict.ts';

/** A problem with an answer ends as an error that people see. Texts of problems are those of 0.169. */
type Judges = { [Event in RunnableEvent]: (answer: HookAnswer<Event>) => HookVerdict };

const said = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text.trim();

interface Decided {
  event: RunnableEvent;
  decision?: string | null | undefined;
  reason?: string | null | undefined;
}

/** What `decision: "block"` comes to; `null` without it. */
function decided({ event, decision, reason }: Decided): HookVerdict | null {
  if (decision !== 'block') return null;
  const why = said(reason);
  return why === null ? failed(`${event} hook returned decision:block without a non-empty reason`) : blocked(why);
}

interface Continued {
  continue: boolean;
  stopReason?: string | null | undefined;
}

function ended({ continue: goesOn, stopReason }: Continued): HookVerdict | null {
  return goesOn ? null : stopped(said(stopReason));
}

const unsupported = (event: RunnableEvent, what: string): HookVerdict => failed(`${event} hook returned unsupported ${what}`);

function preToolUse(answer: HookAnswer<'PreToolUse'>): HookVerdict {
  const event = 'PreToolUse';
  if (!answer.continue) return unsupported(event, 'continue:false');
  if (said(answer.stopReason) !== null) return unsupported(event, 'stopReason');
  if (answer.suppressOutput) return unsupported(event, 'suppressOutput');
  const {
    permissionDecision = null,
    permissionDecisionReason,
    updatedInput,
    additionalContext,
  } = answer.hookSpecificOutput ?? {};
  const context = said(additionalContext);
  const changes = updatedInput !== undefined && updatedInput !== null;
  if (changes && permissionDecision !== 'allow')
    return failed(`${event} hook returned updatedInput without permissionDecision:allow`);
  switch (permissionDecision) {
    case 'ask':
      return unsupported(event, 'permissionDecision:ask');
    case 'allow':
      return changes ? withContext(context, verdict({ updatedInput })) : unsupported(event, 'permissionDecision:allow');
    case 'deny': {
      const why = said(permissionDecisionReason);
      return why === null
        ? failed(`${event} hook returned permissionDecision:deny without a non-empty permissionDecisionReason`)
        : withContext(context, blocked(why));
    }
    default:
  }
  if (said(permissionDecisionReason) !== null)
    return failed(`${event} hook returned permissionDecisionReason without permissionDecision`);
  if (answer.decision === 'approve') return unsupported(event, 'decision:approve');
  if (said(answer.reason) !== null && !answer.decision) return failed(`${event} hook returned reason without decision`);
  return withContext(context, decided({ event, ...answer }) ?? verdict());
}

function postToolUse(answer: HookAnswer<'PostToolUse'>): HookVerdict {
  const event = 'PostToolUse';
  if (answer.suppressOutput) return unsupported(event, 'suppressOutput');
  const { updatedMCPToolOutput, additionalContext } = answer.hookSpecificOutput ?? {};
  if (updatedMCPToolOutput !== undefined && updatedMCPToolOutput !== null) return unsupported(event, 'updatedMCPToolOutput');
  const context = said(additionalContext);
  if (!answer.continue) {
    const reason = said(answer.stopReason) ?? `${event} hook stopped execution`;
    return withContext(context, { ...stopped(reason), block: said(answer.reason) ?? reason });
  }
  if (said(answer.reason) !== null && !answer.decision) return failed(`${event} hook returned reason without decision`);
  return withContext(context, decided({ event, ...answer }) ?? verdict());
}

function permissionRequest(answer: HookAnswer<'PermissionRequest'>): HookVerdict {
  const event = 'PermissionRequest';
  if (!answer.continue) return unsupported(event, 'continue:false');
  if (said(answer.stopReason) !== null) return unsupported(event, 'stopReason');
  if (answer.suppressOutput) return unsupported(event, 'suppressOutput');
  const decision = answer.hookSpecificOutput?.decision;
  if (!decision) return verdict();
  if (decision.updatedInput !== undefined && decision.updatedInput !== null) return unsupported(event, 'updatedInput');
  if (decision.updatedPermissions !== undefined && decision.updatedPermissions !== null)
    return unsupported(event, 'updatedPermissions');
  if (decision.interrupt) return unsupported(event, 'interrupt:true');
  return decision.behavior === 'allow'
    ? verdict({ permission: { allowed: true, message: null } })
    : denied(said(decision.message));
}

/** A hook says no in place of a person. */
export function denied(message: string | null): HookVerdict {
  const text = message ?? 'PermissionRequest hook denied approval';
  return verdict({ status: 'blocked', entries: [{ kind: 'feedback', text }], permission: { allowed: false, message: text } });
}

const endOnly = (answer: Continued): HookVerdict => ended(answer) ?? verdict();

/** What the answer to each event comes to. */
export const JUDGES: Judges = {
  PreToolUse: preToolUse,
  PostToolUse: postToolUse,
  PermissionRequest: permissionRequest,
  SessionStart: (answer) => withContext(said(answer.hookSpecificOutput?.additionalContext), endOnly(answer)),
  UserPromptSubmit: (answer) =>
    withContext(
      said(answer.hookSpecificOutput?.additionalContext),
      ended(answer) ?? decided({ event: 'UserPromptSubmit', ...answer }) ?? verdict(),
    ),
  Stop: (answer) => ended(answer) ?? decided({ event: 'Stop', ...answer }) ?? verdict(),
  PreCompact: endOnly,
  PostCompact: endOnly,
  SessionEnd: () => verdict(),
};
