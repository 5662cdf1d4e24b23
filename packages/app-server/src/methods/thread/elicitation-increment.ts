import type { Handler } from '../../handler.ts';
import { addOutsideQuestion } from '../../threads/outside-questions.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Notes that one more question of the client keeps the thread waiting: until it is settled, no wait for a command ends. */
export const threadElicitationIncrement: Handler<'thread/increment_elicitation'> = ({ threadId }, { server }) =>
  addOutsideQuestion(requireLoaded(server, threadId));
