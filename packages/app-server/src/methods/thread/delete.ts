import { deleteThread, ThreadNotFoundError } from '@codex-ts/rollout';
import { forgetAttachments } from '../../attachments/copy-attachments.ts';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireNoneAttached } from '../../threads/attached-threads.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { forgetPlace } from '../../threads/thread-place.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Deletes a thread for good, ending it when it is in memory. */
export const threadDelete: Handler<'thread/delete'> = async ({ threadId }, { server, afterReply }) => {
  const id = requireThreadId(threadId);
  const notes = notesOf(server);
  await notes.refresh();
  await requireNoneAttached(notes, id, server.options.codexHome);
  const loaded = server.threads.get(id);
  loaded?.tell(outgoing('thread/status/changed', { threadId: id, status: { type: 'notLoaded' } }));
  await server.threads.unload(id);
  try {
    await deleteThread({ codexHome: server.options.codexHome, threadId: id });
  } catch (error) {
    if (!(error instanceof ThreadNotFoundError)) throw error;
    if (loaded === undefined) throw invalidRequest(error.message);
  }
  notes.forget(id);
  await forgetPlace(server, id);
  await forgetAttachments(server, id);
  afterReply(() => server.notifyAll(outgoing('thread/deleted', { threadId: id })));
  return {};
};
