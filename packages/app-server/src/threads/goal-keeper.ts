import type { GoalKeeper } from '@codex-ts/tools';
import type { ThreadNotes } from '@codex-ts/rollout';
import { CodexError } from '@codex-ts/foundation/errors';
import { outgoing } from '../outgoing.ts';
import { seconds } from '../views/turn-view.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { changedGoal, type GoalChanges, goalOf, keepGoal } from './thread-goal.ts';

/** Lets the model see and change the goal of its thread; clients are told. */
export function goalKeeper(threadOf: () => LoadedThread | undefined, notes: ThreadNotes, nowMs: () => number): GoalKeeper {
  const read = () => {
    const thread = threadOf();
    return thread === undefined ? null : goalOf(notes, thread.id);
  };
  const change = (turnId: string, { isNew, ...changes }: GoalChanges & { isNew: boolean }) => {
    const thread = threadOf();
    if (thread === undefined) throw new CodexError('the thread is not open yet', { code: 'app-server/thread-not-open' });
    const goal = changedGoal(isNew ? null : goalOf(notes, thread.id), {
      ...changes,
      threadId: thread.id,
      nowSeconds: seconds(nowMs()),
    });
    keepGoal(notes, thread.id, goal);
    thread.tell(outgoing('thread/goal/updated', { threadId: thread.id, turnId, goal }));
    return goal;
  };
  return {
    read,
    create: ({ objective, tokenBudget }, turnId) => change(turnId, { isNew: true, objective, tokenBudget }),
    setStatus: (status, turnId) => change(turnId, { isNew: false, status }),
  };
}
