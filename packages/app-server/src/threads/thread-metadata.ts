import type { ThreadNotes } from '@codex-ts/rollout';
import * as z from 'zod';
import type { ThreadFacts } from '../views/thread-view.ts';

const KEY = 'metadata';

const gitField = z.string().nullable();

/** What clients noted about a thread; it goes before what its file says. */
const ThreadMetadata = z.object({
  git: z.object({ sha: gitField, branch: gitField, originUrl: gitField }).optional(),
  daybreakEnabled: z.boolean().optional(),
});
export type ThreadMetadata = z.infer<typeof ThreadMetadata>;

export function metadataOf(notes: ThreadNotes, threadId: string): ThreadMetadata {
  return ThreadMetadata.safeParse(notes.get(threadId, KEY)).data ?? {};
}

/** Keeps what is noted about a thread, in place of what was. */
export function keepMetadata(notes: ThreadNotes, threadId: string, metadata: ThreadMetadata): void {
  notes.set(threadId, KEY, metadata);
}

/** A thread as its file tells of it, with what clients noted about it. */
export function withMetadata(facts: ThreadFacts, notes: ThreadNotes): ThreadFacts {
  const { git, daybreakEnabled } = metadataOf(notes, facts.id);
  return { ...facts, git: git ?? facts.git, daybreakEnabled: daybreakEnabled ?? facts.daybreakEnabled };
}
