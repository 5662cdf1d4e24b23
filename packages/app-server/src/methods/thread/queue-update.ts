import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { keepQueue, queueOf, requireQueue } from '../../threads/thread-queue.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { userInputOf } from '../../threads/user-input.ts';

/** Puts other words in place of a message that waits. */
export const threadQueueUpdate: Handler<'thread/queue/update'> = (params, { server }) => {
  const { queuedSubmissionId, input, responsesapiClientMetadata } = params;
  const loaded = requireQueue(server, params.threadId);
  if (input.length === 0) throw invalidRequest('only user input can be added to the user-message queue');
  input.forEach(userInputOf);
  const notes = notesOf(server);
  const queue = queueOf(notes, loaded.id);
  const known = queue.find(({ id }) => id === queuedSubmissionId);
  if (known === undefined) throw invalidRequest(`queued submission not found: ${queuedSubmissionId}`);
  const metadata = responsesapiClientMetadata === undefined ? known.responsesapiClientMetadata : responsesapiClientMetadata;
  const queuedSubmission = { ...known, input, responsesapiClientMetadata: metadata };
  keepQueue(
    loaded,
    notes,
    queue.map((each) => (each === known ? queuedSubmission : each)),
  );
  return { queuedSubmission };
};
