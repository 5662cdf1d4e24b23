import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { requireKnown } from '../../threads/known-thread.ts';
import { goalOf, keepGoal } from '../../threads/thread-goal.ts';
import { notesOf } from '../../threads/thread-notes.ts';

/** Takes the goal of a thread away. */
export const threadGoalClear: Handler<'thread/goal/clear'> = async ({ threadId }, { server, afterReply }) => {
  const { id, loaded } = await requireKnown(server, threadId);
  const notes = notesOf(server);
  await notes.refresh();
  if (goalOf(notes, id) === null) return { cleared: false };
  keepGoal(notes, id, null);
  afterReply(() => loaded?.tell(outgoing('thread/goal/cleared', { threadId: id })));
  return { cleared: true };
};
