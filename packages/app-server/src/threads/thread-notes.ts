import { isRecord } from '@codex-ts/foundation/json';
import type { ThreadReadState } from '@codex-ts/app-server-protocol/v2/thread-read-state';
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
  const note = notes.get(threadId, 'readState');
  return isReadState(note) ? note : { firstUnread: null, revision: `initial:${threadId}` };
}

/** Checked by hand: clients list threads before anything else, and making a schema takes longer than that. */
function isReadState(note: unknown): note is ThreadReadState {
  if (!isRecord(note) || typeof note['revision'] !== 'string') return false;
  const { firstUnread } = note;
  if (!isRecord(firstUnread)) return firstUnread === null;
  return firstUnread['type'] === 'threadStart' || (firstUnread['type'] === 'turn' && typeof firstUnread['turnId'] === 'string');
}

/** Marks what of a thread was read; returns it under a new name. */
export function markRead(notes: ThreadNotes, threadId: string, firstUnread: ThreadReadState['firstUnread']): ThreadReadState {
  const readState: ThreadReadState = { firstUnread, revision: uuidV7() };
  notes.set(threadId, 'readState', readState);
  return readState;
}
