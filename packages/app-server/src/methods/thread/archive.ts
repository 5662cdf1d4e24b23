import { archiveThread, findThread, ThreadNotFoundError } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Puts a stored thread away, ending it when it is in memory. */
export const threadArchive: Handler<'thread/archive'> = async ({ threadId }, { server, connection, afterReply }) => {
  const id = requireThreadId(threadId, 'session');
  const loaded = server.threads.get(id);
  // Clients of 0.104 are told that there is nothing to put away; newer ones just see the thread end.
  const untouched = connection.protocol !== '0.104' && loaded !== undefined && !loaded.hasTurns && loaded.path !== null;
  const { codexHome } = server.options;
  if (!untouched && (await findThread({ codexHome, id, archived: 'exclude' })) === null) {
    throw invalidRequest(`no rollout found for thread id ${id}`);
  }
  await server.threads.unload(id);
  try {
    await archiveThread({ codexHome, threadId: id });
  } catch (error) {
    if (!(error instanceof ThreadNotFoundError)) throw error;
    // A thread that never ran has no file yet: there is nothing to put away.
    if (!untouched) throw invalidRequest(error.message);
  }
  afterReply(() => server.notifyAll(outgoing('thread/archived', { threadId: id })));
  return {};
};
