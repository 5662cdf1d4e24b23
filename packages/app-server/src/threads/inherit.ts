import { copyAttachments } from '../attachments/copy-attachments.ts';
import { putInProject } from '../projects/put-in-project.ts';
import type { ServerContext } from '../server-context.ts';
import { noteAttached } from './attached-threads.ts';
import { goalOf, keepGoal } from './thread-goal.ts';
import { keepMetadata, metadataOf } from './thread-metadata.ts';
import { notesOf } from './thread-notes.ts';
import { threadPlaces } from './thread-place.ts';

export interface Inheritance {
  from: string;
  to: string;
  /** Whether the fork goes on towards the goal of its origin, once it has had a turn of its own. */
  goal: boolean;
  /** Whether the fork belongs to its origin. */
  isAttached: boolean;
}

/** Takes over to a fork that leaves a file what is remembered of its origin beside the conversation. */
export async function inherit(server: ServerContext, { from, to, goal, isAttached }: Inheritance): Promise<void> {
  const notes = notesOf(server);
  await notes.refresh();
  const { daybreakEnabled } = metadataOf(notes, from);
  if (daybreakEnabled !== undefined) keepMetadata(notes, to, { daybreakEnabled });
  const pursued = goal ? goalOf(notes, from) : null;
  if (pursued !== null) keepGoal(notes, to, { ...pursued, threadId: to });
  if (isAttached) noteAttached(notes, { threadId: to, attachedTo: from });
  const { projectId } = threadPlaces(server)(from);
  if (projectId !== null) await putInProject(server, to, projectId);
  await copyAttachments(server, { from, to });
}
