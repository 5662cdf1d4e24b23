import { ThreadReadState } from '@codex-ts/app-server-protocol/v2/thread-read-state';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { ThreadNotes } from '@codex-ts/rollout';
import type { ServerContext } from '../server-context.ts';

const NOTES = Symbol('thread notes');

/** What the server remembers of threads beside their files. Opened with the first call; closed with the server. */
export function notesOf({ state, options }: Pick<ServerContext, 'state' | 'options'>): ThreadNotes {
  const { codexHome, log } = options;
  return state(
    NOTES,
    () => new ThreadNotes({ codexHome, onWriteError: (message) => log(`a note on a thread could not be kept: ${message}`) }),
  );
}

/** What of a thread was read; for one that nobody marked yet, nothing is unread. */
export function readStateOf(notes: ThreadNotes, threadId: string): ThreadReadState {
  return ThreadReadState.safeParse(notes.get(threadId, 'readState')).data ?? { firstUnread: null, revision: `initial:${threadId}` };
}

/** Marks what of a thread was read; returns it under a new name. */
export function markRead(notes: ThreadNotes, threadId: string, firstUnread: ThreadReadState['firstUnread']): ThreadReadState {
  const readState: ThreadReadState = { firstUnread, revision: uuidV7() };
  notes.set(threadId, 'readState', readState);
  return readState;
}
