import type { Handler } from '../../handler.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Ends the commands that a thread left running. */
export const threadBackgroundTerminalsClean: Handler<'thread/backgroundTerminals/clean'> = async ({ threadId }, { server }) => {
  await requireLoaded(server, threadId).thread.commands.endAll();
  return {};
};
