import { findThread, type ThreadNotes } from '@codex-ts/rollout';
import { invalidRequest } from '../rpc-errors.ts';

const KEY = 'attachedThreads';

/** Remembers that a fork belongs to the thread it was made from. */
export function noteAttached(notes: ThreadNotes, { threadId, attachedTo }: { threadId: string; attachedTo: string }): void {
  notes.set(attachedTo, KEY, [...notedOf(notes, attachedTo), threadId]);
}

/** Refuses a thread that others are attached to. @throws RpcError that names one of them. */
export async function requireNoneAttached(notes: ThreadNotes, threadId: string, codexHome: string): Promise<void> {
  for (const id of notedOf(notes, threadId)) {
    if ((await findThread({ codexHome, id })) === null) continue;
    throw invalidRequest(`cannot delete thread while attached thread ${id} exists; delete the attached thread first`);
  }
}

function notedOf(notes: ThreadNotes, threadId: string): string[] {
  const note = notes.get(threadId, KEY);
  return Array.isArray(note) ? note.filter((id) => typeof id === 'string') : [];
}
