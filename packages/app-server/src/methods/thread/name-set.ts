import { findThread, setName } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Names a thread. */
export const threadNameSet: Handler<'thread/name/set'> = async ({ threadId, name }, { server, afterReply }) => {
  const id = requireThreadId(threadId);
  if (name.trim() === '') throw invalidRequest('thread name must not be empty');
  const { codexHome } = server.options;
  const loaded = server.threads.get(id);
  if (loaded === undefined && (await findThread({ codexHome, id })) === null) {
    throw invalidRequest(`no rollout found for thread id ${id}`);
  }
  const kept = await setName({ codexHome, threadId: id, name });
  if (loaded !== undefined) loaded.name = kept;
  afterReply(() => server.notifyAll(outgoing('thread/name/updated', { threadId: id, threadName: kept })));
  return {};
};
