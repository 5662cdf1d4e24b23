import type { OpenedThread } from '@codex-ts/local-runtime';
import { forkItems, readRollout } from '@codex-ts/rollout';
import { findThreadToFork, findThreadToResume } from './find-exec-thread.ts';
import type { ExecFlags } from '../program/exec-options.ts';
import type { Session } from '../session/open-session.ts';

export interface OpenExecThread {
  /** Set for `exec resume`. */
  resume?: { id: string | undefined };
  /** Set for `exec fork`. */
  fork?: { id: string };
  flags: Pick<ExecFlags, 'ephemeral' | 'all' | 'threadSource'>;
}

/**
 * The thread of a run: one that is gone on with, a copy of one, or a new one.
 *
 * @throws ExitError for one that is not there.
 */
export async function openExecThread(session: Session, { resume, fork, flags }: OpenExecThread): Promise<OpenedThread> {
  const keep = flags.ephemeral !== true;
  const marks = flags.threadSource === undefined ? {} : { thread_source: flags.threadSource };
  const { runtime } = session;
  if (fork) {
    const { path, threadId } = await findThreadToFork({ session, id: fork.id });
    const { items } = await readRollout(path);
    return runtime.forkThread({ items: forkItems(items), forkedFrom: threadId }, { keep, marks });
  }
  const found = resume ? await findThreadToResume({ session, id: resume.id, all: flags.all === true }) : null;
  return found ? runtime.resumeThread(found, { keep }) : runtime.startThread({ keep, marks });
}
