import type { Handler } from '../../handler.ts';
import { requireKnown } from '../../threads/known-thread.ts';
import { queueOf } from '../../threads/thread-queue.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { offsetPage } from '../../views/offset-page.ts';

/** Lists the messages that wait for their turn. */
export const threadQueueList: Handler<'thread/queue/list'> = async ({ threadId, cursor, limit }, { server }) => {
  const { id } = await requireKnown(server, threadId);
  const notes = notesOf(server);
  await notes.refresh();
  return offsetPage(queueOf(notes, id), { cursor, limit });
};
