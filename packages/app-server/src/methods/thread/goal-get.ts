import type { Handler } from '../../handler.ts';
import { requireKnown } from '../../threads/known-thread.ts';
import { goalOf } from '../../threads/thread-goal.ts';
import { notesOf } from '../../threads/thread-notes.ts';

/** Reads what a thread works towards. */
export const threadGoalGet: Handler<'thread/goal/get'> = async ({ threadId }, { server }) => {
  const { id } = await requireKnown(server, threadId);
  const notes = notesOf(server);
  await notes.refresh();
  return { goal: goalOf(notes, id) };
};
