import type { Handler } from '../../handler.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Stops the events of a thread for this client. */
export const threadUnsubscribe: Handler<'thread/unsubscribe'> = ({ threadId }, { server, connection }) => {
  const loaded = server.threads.get(requireThreadId(threadId));
  if (loaded === undefined) return { status: 'notLoaded' };
  return { status: loaded.unsubscribe(connection) ? 'unsubscribed' : 'notSubscribed' };
};
