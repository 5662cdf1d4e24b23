import { readNames, ThreadNotFoundError, unarchiveThread } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { defaultProviderOf } from '../../threads/default-provider.ts';
import { requireSummary, storedFacts } from '../../threads/stored-thread.ts';
import { requireThreadId } from '../../threads/thread-id.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { threadPlaces } from '../../threads/thread-place.ts';
import { threadView } from '../../views/thread-view.ts';

/** Brings an archived thread back. */
export const threadUnarchive: Handler<'thread/unarchive'> = async ({ threadId }, { server, afterReply }) => {
  const id = requireThreadId(threadId, 'session');
  const { codexHome } = server.options;
  try {
    const path = await unarchiveThread({ codexHome, threadId: id });
    const notes = notesOf(server);
    const [names] = await Promise.all([readNames(codexHome), notes.refresh()]);
    const name = names.get(id) ?? null;
    const facts = storedFacts(await requireSummary(path), {
      name,
      defaultProvider: defaultProviderOf(server),
      notes,
      place: threadPlaces(server)(id),
    });
    afterReply(() => server.notifyAll(outgoing('thread/unarchived', { threadId: id })));
    return { thread: threadView(facts) };
  } catch (error) {
    if (error instanceof ThreadNotFoundError) throw invalidRequest(error.message);
    throw error;
  }
};
