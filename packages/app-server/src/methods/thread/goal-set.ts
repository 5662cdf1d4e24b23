import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireKnown } from '../../threads/known-thread.ts';
import { pursueGoal } from '../../threads/pursue-goal.ts';
import { changedGoal, goalOf, keepGoal } from '../../threads/thread-goal.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { seconds } from '../../views/turn-view.ts';

/** Sets or changes what a thread works towards. */
export const threadGoalSet: Handler<'thread/goal/set'> = async (params, { server, afterReply }) => {
  const { id, loaded } = await requireKnown(server, params.threadId);
  if (loaded?.path === null) throw invalidRequest('ephemeral threads do not support goals');
  const notes = notesOf(server);
  await notes.refresh();
  const { objective, status, tokenBudget } = params;
  const nowSeconds = seconds(server.options.nowMs());
  const goal = changedGoal(goalOf(notes, id), { objective, status, tokenBudget, threadId: id, nowSeconds });
  keepGoal(notes, id, goal);
  afterReply(() => {
    if (loaded === undefined) return;
    loaded.tell(outgoing('thread/goal/updated', { threadId: id, turnId: null, goal }));
    pursueGoal(loaded, server);
  });
  return { goal };
};
