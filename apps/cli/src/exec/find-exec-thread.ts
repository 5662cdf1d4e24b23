import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { findThread, type FoundThread } from '@codex-ts/rollout';
import { ExitError } from '../program/exit-error.ts';
import type { Session } from '../session/open-session.ts';

export interface ResumeTarget {
  session: Session;
  /** Id or name; left out: the newest. */
  id: string | undefined;
  /** Newest of all folders, not only of this one. */
  all: boolean;
}

/**
 * The thread to go on with. `null`: none by that name, or none at all; a new one is started then.
 *
 * @throws ExitError for an id that is not there.
 */
export async function findThreadToResume({ session, id, all }: ResumeTarget): Promise<FoundThread | null> {
  const { codexHome, cwd } = session.config;
  if (id === undefined) return findThread({ codexHome, last: true, cwd, all });
  if (!isUuid(id)) return findThread({ codexHome, name: id });
  const found = await findThread({ codexHome, id });
  if (!found) {
    throw new ExitError(`Error: thread/resume: thread/resume failed: no rollout found for thread id ${id} (code -32600)`);
  }
  return found;
}

/**
 * The thread to make a copy of.
 *
 * @throws ExitError for one that is not there.
 */
export async function findThreadToFork({ session, id }: { session: Session; id: string }): Promise<FoundThread> {
  const { codexHome } = session.config;
  const found = await findThread(isUuid(id) ? { codexHome, id } : { codexHome, name: id });
  if (found) return found;
  if (!isUuid(id)) throw new ExitError(`Error: Session not found: ${id}`);
  throw new ExitError(`Error: thread/fork: thread/fork failed: no rollout found for thread id ${id} (code -32600)`);
}
