import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { keepQueue, queueOf, requireQueue, startNext } from '../../threads/thread-queue.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { userInputOf } from '../../threads/user-input.ts';

/** Puts a message into the queue of a thread; when nothing runs, its turn starts at once. */
export const threadQueueAdd: Handler<'thread/queue/add'> = (params, { server, afterReply }) => {
  const { input, clientUserMessageId, responsesapiClientMetadata = null } = params;
  const loaded = requireQueue(server, params.threadId);
  if (input.length === 0) throw invalidRequest('only user input can be added to the user-message queue');
  input.forEach(userInputOf); // what cannot be said later is refused now
  const queuedSubmission = { id: uuidV7(), input, clientUserMessageId, responsesapiClientMetadata };
  const notes = notesOf(server);
  afterReply(() => {
    keepQueue(loaded, notes, [...queueOf(notes, loaded.id), queuedSubmission]);
    startNext(loaded, notes);
  });
  return { queuedSubmission };
};
