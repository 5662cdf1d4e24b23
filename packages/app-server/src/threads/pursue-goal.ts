import { goalPrompt } from '@codex-ts/core';
import type { ServerContext } from '../server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { goalOf } from './thread-goal.ts';
import { notesOf } from './thread-notes.ts';
import { queueOf } from './thread-queue.ts';

/** Goes on with a thread's goal after each turn that ended well, until the goal is no longer active. */
export function followGoal(loaded: LoadedThread, server: ServerContext): void {
  loaded.thread.listen(({ event }) => {
    if (event.type !== 'turn.completed' || event.status !== 'completed') return;
    // The end of this turn is told first.
    setImmediate(() => pursueGoal(loaded, server));
  });
}

/**
 * Starts a turn for the thread's goal, when there is one to pursue and nothing else runs or waits. While a plan is made, and
 * for clients that do not know of goals, nothing starts by itself.
 */
export function pursueGoal(loaded: LoadedThread, server: ServerContext): void {
  if (server.threads.get(loaded.id) !== loaded || loaded.thread.activeTurnId !== null) return;
  if (loaded.config.features['goals'] !== true || loaded.thread.settings.collaboration?.mode === 'plan') return;
  const notes = notesOf(server);
  const goal = goalOf(notes, loaded.id);
  if (goal?.status !== 'active' || queueOf(notes, loaded.id).length > 0) return;
  loaded.noteInput(goal.objective);
  loaded.tellPendingWarnings();
  loaded.thread.continueWith([goalPrompt(goal)]);
}
