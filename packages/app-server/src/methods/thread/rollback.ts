import { dropLastUserTurns } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { threadView } from '../../views/thread-view.ts';

/** Drops the last turns of a thread from what the model knows. Files stay as they are. */
export const threadRollback: Handler<'thread/rollback'> = async ({ threadId, numTurns }, { server }) => {
  const loaded = requireLoaded(server, threadId);
  if (numTurns < 1) throw invalidRequest('numTurns must be >= 1');
  if (loaded.thread.activeTurnId !== null) throw invalidRequest('Cannot rollback while a turn is in progress.');
  if (!loaded.hasTurns) {
    await loaded.thread.recountUsage();
    throw internalError(`failed to load rollout \`${loaded.path ?? ''}\`: No such file or directory (os error 2)`);
  }
  loaded.thread.replaceHistory(dropLastUserTurns(loaded.thread.history, numTurns), {
    type: 'event_msg',
    payload: { type: 'thread_rolled_back', num_turns: numTurns },
  });
  loaded.turns.dropLast(numTurns);
  await loaded.thread.recountUsage();
  await loaded.thread.flush();
  return { thread: threadView(loaded.facts, loaded.turns.all()) };
};
