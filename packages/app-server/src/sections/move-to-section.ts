import { invalidRequest } from '../rpc-errors.ts';
import { allSections, type SectionDocument, type SectionMember } from './section-document.ts';

/** Between two threads that are next to each other, so that others fit between them later. */
const GAP = 1_000_000;

export interface SectionMove {
  threadId: string;
  sectionId: string;
  /** The thread that it comes right before. `null`: at the end. */
  beforeThreadId: string | null;
  nowMs: number;
}

/**
 * A thread put into a section, or elsewhere in its own. Its neighbours keep their positions as long as there is room between them.
 *
 * @throws RpcError when there is no such section, or no such neighbour in it.
 */
export function movedToSection(
  document: SectionDocument,
  { threadId, sectionId, beforeThreadId, nowMs }: SectionMove,
): SectionDocument {
  if (!allSections(document).some(({ id }) => id === sectionId)) throw invalidRequest(`section ${sectionId} does not exist`);
  if (beforeThreadId === threadId) throw invalidRequest(`thread ${threadId} cannot be moved before itself`);
  const before = document.threads[threadId];
  const enteredAtMs = before?.sectionId === sectionId ? before.enteredAtMs : nowMs;
  const others = membersOf(document, sectionId).filter(({ id }) => id !== threadId);
  const index = beforeThreadId === null ? others.length : others.findIndex(({ id }) => id === beforeThreadId);
  if (index === -1) throw invalidRequest(`before thread ${beforeThreadId} is not in section ${sectionId}`);
  const position = between(others[index - 1]?.position ?? 0, others[index]?.position);
  if (position !== null) {
    return { ...document, threads: { ...document.threads, [threadId]: { sectionId, position, enteredAtMs } } };
  }
  const spread = others.toSpliced(index, 0, { id: threadId, sectionId, position: 0, enteredAtMs });
  const threads = spread.map(({ id, ...member }, at) => [id, { ...member, position: (at + 1) * GAP }] as const);
  return { ...document, threads: { ...document.threads, ...Object.fromEntries(threads) } };
}

/** A thread that is in no section any more. */
export function withoutMember(document: SectionDocument, threadId: string): SectionDocument {
  if (document.threads[threadId] === undefined) return document;
  const { [threadId]: _gone, ...threads } = document.threads;
  return { ...document, threads };
}

/** Where the threads of a section stand, in order. */
export function membersOf({ threads }: SectionDocument, sectionId: string): (SectionMember & { id: string })[] {
  return Object.entries(threads)
    .filter(([, member]) => member.sectionId === sectionId)
    .map(([id, member]) => ({ id, ...member }))
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

/** `null`: there is no room left. */
function between(before: number, after: number | undefined): number | null {
  if (after === undefined) return before + GAP;
  const middle = before + Math.floor((after - before) / 2);
  return middle > before ? middle : null;
}
