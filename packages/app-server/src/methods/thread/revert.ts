import { dropLastUserTurns } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { backwardsCursors } from '../../history/backwards-cursors.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { threadView } from '../../views/thread-view.ts';

/** Takes a thread back to where it stood before a turn. The file stays: a mark at its end says what no longer counts. */
export const threadRevert: Handler<'thread/revert'> = async ({ threadId, beforeTurnId }, { server, afterReply }) => {
  const loaded = requireLoaded(server, threadId);
  if (loaded.thread.activeTurnId !== null) throw invalidRequest('Cannot revert while a turn is in progress.');
  if (!loaded.hasTurns || loaded.path === null) throw invalidRequest(`no rollout found for thread id ${loaded.id}`);
  const tellStatus = (status: 'notLoaded' | 'idle'): void =>
    loaded.tell(outgoing('thread/status/changed', { threadId: loaded.id, status: { type: status } }));
  // Clients see the thread go and come back, whatever becomes of it.
  tellStatus('notLoaded');
  tellStatus('idle');
  const turns = loaded.turns.all();
  const at = turns.findIndex(({ id }) => id === beforeTurnId);
  if (at === -1) throw invalidRequest(`turn not found: ${beforeTurnId}`);
  const dropped = turns.slice(at);
  const prompts = dropped.flatMap(({ items }) => items.filter(({ type }) => type === 'userMessage')).length;
  if (prompts > 0) {
    loaded.thread.replaceHistory(dropLastUserTurns(loaded.thread.history, prompts), {
      type: 'event_msg',
      payload: { type: 'thread_rolled_back', num_turns: prompts },
    });
  }
  loaded.turns.dropLast(dropped.length);
  await loaded.thread.flush();
  afterReply(() => loaded.tell(outgoing('thread/reverted', { threadId: loaded.id })));
  return { thread: threadView(loaded.facts), ...backwardsCursors(loaded, loaded.turns.all()) };
};
