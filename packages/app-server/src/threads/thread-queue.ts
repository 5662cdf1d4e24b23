import { QueuedSubmission } from '@codex-ts/app-server-protocol/v2/thread-queue';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { ThreadNotes } from '@codex-ts/rollout';
import * as z from 'zod';
import { outgoing } from '../outgoing.ts';
import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { runningTurn } from '../views/turn-view.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { requireLoaded } from './thread-id.ts';
import { notesOf } from './thread-notes.ts';
import { clientIdOf, inputText, userInputOf } from './user-input.ts';

/** A loaded thread whose file can hold a queue. @throws RpcError */
export function requireQueue(server: ServerContext, threadId: string): LoadedThread {
  const loaded = requireLoaded(server, threadId);
  if (loaded.path === null) throw invalidRequest('ephemeral threads do not support the user-message queue');
  return loaded;
}

/** The messages that wait for their turn, the next one first. */
export function queueOf(notes: ThreadNotes, threadId: string): QueuedSubmission[] {
  const note = notes.get(threadId, 'queue');
  return note === undefined ? [] : (z.array(QueuedSubmission).safeParse(note).data ?? []);
}

/** Keeps a queue and tells those who watch that it changed. */
export function keepQueue(loaded: LoadedThread, notes: ThreadNotes, queue: readonly QueuedSubmission[]): void {
  notes.set(loaded.id, 'queue', queue.length === 0 ? null : queue);
  loaded.tell(outgoing('thread/queue/changed', { threadId: loaded.id }));
}

/** Takes a message out of the queue and starts its turn. No other turn may run. */
export function startSubmission(loaded: LoadedThread, notes: ThreadNotes, submission: QueuedSubmission): Turn {
  keepQueue(
    loaded,
    notes,
    queueOf(notes, loaded.id).filter(({ id }) => id !== submission.id),
  );
  const input = submission.input.map(userInputOf);
  loaded.noteInput(inputText(input));
  loaded.tellPendingWarnings();
  const { turnId } = loaded.thread.startTurn(input, clientIdOf(submission));
  return runningTurn(turnId, { startedAt: null });
}

/** Starts the next message when nothing runs. */
export function startNext(loaded: LoadedThread, notes: ThreadNotes): void {
  const [next] = queueOf(notes, loaded.id);
  if (next !== undefined && loaded.thread.activeTurnId === null) startSubmission(loaded, notes, next);
}

/** Goes on with the queue after each turn that ended well; one that was interrupted or failed stops it. */
export function followQueue(loaded: LoadedThread, server: ServerContext): void {
  loaded.thread.listen(({ event }) => {
    if (event.type !== 'turn.completed' || event.status !== 'completed') return;
    // The end of this turn is told first.
    setImmediate(() => {
      if (server.threads.get(loaded.id) === loaded) startNext(loaded, notesOf(server));
    });
  });
}
