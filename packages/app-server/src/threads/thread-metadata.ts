import { isRecord } from '@codex-ts/foundation/json';
import type { ThreadNotes } from '@codex-ts/rollout';
import type { ThreadFacts } from '../views/thread-view.ts';

const KEY = 'metadata';

/** What clients noted about a thread; it goes before what its file says. */
export interface ThreadMetadata {
  git?: { sha: string | null; branch: string | null; originUrl: string | null };
  daybreakEnabled?: boolean;
}

export function metadataOf(notes: ThreadNotes, threadId: string): ThreadMetadata {
  const note = notes.get(threadId, KEY);
  return isMetadata(note) ? note : {};
}

/** Checked by hand: clients list threads before anything else, and making a schema takes longer than that. */
function isMetadata(note: unknown): note is ThreadMetadata {
  if (!isRecord(note)) return false;
  const { git, daybreakEnabled } = note;
  const isGit = isRecord(git) && [git['sha'], git['branch'], git['originUrl']].every(isTextOrNull);
  return (git === undefined || isGit) && (daybreakEnabled === undefined || typeof daybreakEnabled === 'boolean');
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
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
