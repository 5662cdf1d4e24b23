import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Stops the running turn. Its end follows the answer: clients take one chunk with both for a fault. */
export const turnInterrupt: Handler<'turn/interrupt'> = ({ threadId, turnId }, { server, afterReply }) => {
  const { thread } = requireLoaded(server, threadId);
  const active = thread.activeTurnId;
  if (active === null) throw invalidRequest('no active turn to interrupt');
  if (turnId !== active) throw invalidRequest(`expected active turn id ${turnId} but found ${active}`);
  afterReply(() => void thread.interrupt());
  return {};
};
