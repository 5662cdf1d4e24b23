import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { keepQueue, queueOf, requireQueue } from '../../threads/thread-queue.ts';
import { notesOf } from '../../threads/thread-notes.ts';

/** Puts the messages that wait into another order. */
export const threadQueueReorder: Handler<'thread/queue/reorder'> = ({ threadId, queuedSubmissionIds }, { server }) => {
  const loaded = requireQueue(server, threadId);
  const notes = notesOf(server);
  const queue = queueOf(notes, loaded.id);
  const ordered = [...new Set(queuedSubmissionIds)].flatMap((wanted) => queue.find(({ id }) => id === wanted) ?? []);
  if (ordered.length !== queue.length || queuedSubmissionIds.length !== queue.length) {
    throw invalidRequest('queue reorder must include every queued submission exactly once');
  }
  keepQueue(loaded, notes, ordered);
  return {};
};
