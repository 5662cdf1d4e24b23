import { ThreadGoal } from '@codex-ts/app-server-protocol/v2/thread-goal';
import type { ThreadNotes } from '@codex-ts/rollout';
import { outgoing, type Outgoing } from '../outgoing.ts';
import { invalidRequest } from '../rpc-errors.ts';

/** What a thread works towards; `null` when nobody said. */
export function goalOf(notes: ThreadNotes, threadId: string): ThreadGoal | null {
  const note = notes.get(threadId, 'goal');
  return note === undefined ? null : (ThreadGoal.safeParse(note).data ?? null); // without one, no schema is made
}

/** Keeps a goal; `null` takes it away. */
export function keepGoal(notes: ThreadNotes, threadId: string, goal: ThreadGoal | null): void {
  notes.set(threadId, 'goal', goal);
}

export interface GoalChanges {
  objective?: string | null | undefined;
  status?: ThreadGoal['status'] | null | undefined;
  tokenBudget?: number | null | undefined;
}

/**
 * The goal after a change of the user's. What was used so far stays, also when the objective is another one.
 *
 * @throws RpcError for an empty objective, a budget that is none, or when there is no goal to change.
 */
export function changedGoal(
  before: ThreadGoal | null,
  { threadId, nowSeconds, ...changes }: GoalChanges & { threadId: string; nowSeconds: number },
): ThreadGoal {
  const objective = changes.objective?.trim();
  if (objective === '') throw invalidRequest('goal objective must not be empty');
  if (typeof changes.tokenBudget === 'number' && changes.tokenBudget <= 0) {
    throw invalidRequest('goal budgets must be positive when provided');
  }
  if (before === null && objective === undefined) {
    throw invalidRequest(`cannot update goal for thread ${threadId}: no goal exists`);
  }
  return {
    threadId,
    objective: objective ?? before?.objective ?? '',
    status: changes.status ?? before?.status ?? 'active',
    tokenBudget: changes.tokenBudget ?? before?.tokenBudget ?? null,
    tokensUsed: before?.tokensUsed ?? 0,
    timeUsedSeconds: before?.timeUsedSeconds ?? 0,
    createdAt: before?.createdAt ?? nowSeconds,
    updatedAt: nowSeconds,
  };
}

/** How the goal of a thread stands, for a client that opens it. */
export function goalMessage(threadId: string, goal: ThreadGoal | null): Outgoing {
  return goal === null
    ? outgoing('thread/goal/cleared', { threadId })
    : outgoing('thread/goal/updated', { threadId, turnId: null, goal });
}
