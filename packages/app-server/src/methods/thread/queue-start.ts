import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { queueOf, requireQueue, startSubmission } from '../../threads/thread-queue.ts';
import { notesOf } from '../../threads/thread-notes.ts';

/** Starts the turn of a message that waits: the one named, or the next. */
export const threadQueueStart: Handler<'thread/queue/start'> = (
  { threadId, queuedSubmissionId },
  { server, connection, afterReply },
) => {
  const loaded = requireQueue(server, threadId);
  const notes = notesOf(server);
  const queue = queueOf(notes, loaded.id);
  if (queuedSubmissionId === null || queuedSubmissionId === undefined) {
    if (queue.length === 0) throw invalidRequest('queue is empty');
  } else if (!queue.some(({ id }) => id === queuedSubmissionId)) {
    throw invalidRequest(`queued submission not found: ${queuedSubmissionId}`);
  }
  if (loaded.thread.activeTurnId !== null) throw invalidRequest('thread already has an active or pending turn');
  const chosen = queue.find(({ id }) => id === queuedSubmissionId) ?? queue[0];
  if (chosen === undefined) throw invalidRequest('queue is empty');
  afterReply(connection.hold());
  return { turn: startSubmission(loaded, notes, chosen) };
};
