import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Ends one command that a thread left running. */
export const threadBackgroundTerminalsTerminate: Handler<'thread/backgroundTerminals/terminate'> = async (
  { threadId, processId },
  { server },
) => {
  const { thread } = requireLoaded(server, threadId);
  if (!/^\+?\d+$/.test(processId)) {
    const problem = processId === '' ? 'cannot parse integer from empty string' : 'invalid digit found in string';
    throw invalidRequest(`invalid background terminal process id: ${problem}`);
  }
  return { terminated: await thread.commands.end(Number(processId)) };
};
