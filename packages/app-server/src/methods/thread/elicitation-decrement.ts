import type { Handler } from '../../handler.ts';
import { settleOutsideQuestion } from '../../threads/outside-questions.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Notes that a question of the client is settled; with the last one, waits for commands go on. */
export const threadElicitationDecrement: Handler<'thread/decrement_elicitation'> = ({ threadId }, { server }) =>
  settleOutsideQuestion(requireLoaded(server, threadId));
