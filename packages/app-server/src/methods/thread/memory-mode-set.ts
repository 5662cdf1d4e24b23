import { findThread } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Says whether a thread takes part in memory. Kept for whoever makes memories; nothing in this build does. */
export const threadMemoryModeSet: Handler<'thread/memoryMode/set'> = async ({ threadId, mode }, { server }) => {
  const id = requireThreadId(threadId);
  const loaded = server.threads.get(id);
  if (loaded?.path === null) throw invalidRequest(`ephemeral thread does not support metadata updates: ${id}`);
  const { codexHome } = server.options;
  if (loaded === undefined && (await findThread({ codexHome, id, archived: 'exclude' })) === null)
    throw invalidRequest(`no rollout found for thread id ${id}`);
  notesOf(server).set(id, 'memoryMode', mode);
  return {};
};
