import type { Handler } from '../../handler.ts';
import { keepQueue, queueOf, requireQueue } from '../../threads/thread-queue.ts';
import { notesOf } from '../../threads/thread-notes.ts';

/** Takes a message out of the queue. */
export const threadQueueDelete: Handler<'thread/queue/delete'> = ({ threadId, queuedSubmissionId }, { server, afterReply }) => {
  const loaded = requireQueue(server, threadId);
  const notes = notesOf(server);
  const queue = queueOf(notes, loaded.id);
  const rest = queue.filter(({ id }) => id !== queuedSubmissionId);
  const deleted = rest.length < queue.length;
  if (deleted) afterReply(() => keepQueue(loaded, notes, rest));
  return { deleted };
};
