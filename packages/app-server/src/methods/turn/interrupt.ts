import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/**
 * Time between the answer and the turn's end, in milliseconds. Some clients take one chunk with both for a fault, and a busy
 * one reads in one chunk what was written in two.
 */
const PAUSE_MS = 20;

/** Stops the running turn. Its end follows the answer. */
export const turnInterrupt: Handler<'turn/interrupt'> = ({ threadId, turnId }, { server, afterReply }) => {
  const loaded = requireLoaded(server, threadId);
  const { thread } = loaded;
  const active = thread.activeTurnId;
  if (active === null) throw invalidRequest('no active turn to interrupt');
  if (!loaded.isActiveTurn(turnId)) throw invalidRequest(`expected active turn id ${turnId} but found ${active}`);
  void thread.interrupt(new Promise((resolve) => afterReply(() => void setTimeout(resolve, PAUSE_MS)))); // never rejects
  return {};
};
