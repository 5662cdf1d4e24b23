import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Starts a turn that sums up the conversation. What it does follows the answer. */
export const threadCompactStart: Handler<'thread/compact/start'> = ({ threadId }, { server, connection, afterReply }) => {
  const { thread } = requireLoaded(server, threadId);
  if (thread.activeTurnId !== null) throw invalidRequest('Cannot compact while a turn is in progress.');
  afterReply(connection.hold());
  thread.startCompaction();
  return {};
};
