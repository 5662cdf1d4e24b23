import { findThread, readThreadSummary, type ThreadSummary } from '@codex-ts/rollout';
import { invalidRequest } from '../rpc-errors.ts';
import { descentOf, spawnParentOf } from './thread-descent.ts';
import { requireThreadId } from './thread-id.ts';

/** Longest line of helpers that is followed. */
const MAX_GENERATIONS = 64;

export interface RelationRequest {
  /** Only helpers that this thread started. */
  parentThreadId?: string | null | undefined;
  /** Only helpers that this thread started, or its helpers, and so on. */
  ancestorThreadId?: string | null | undefined;
  /** Only threads that are attached to this one. */
  attachedToThreadId?: string | null | undefined;
  /** Those that are attached to others, too; else they are left out. */
  includeAttachedThreads?: boolean | undefined;
}

export interface RelationFilter {
  /** Helpers are wanted, whatever kind of program started them. */
  ofHelpers: boolean;
  accept(thread: Pick<ThreadSummary, 'meta'>): boolean | Promise<boolean>;
}

/** @throws RpcError for an id that is none, or wishes that do not go together. */
export function relationFilter(codexHome: string, request: RelationRequest): RelationFilter {
  const parent = request.parentThreadId ?? null;
  const ancestor = request.ancestorThreadId ?? null;
  const attachedTo = request.attachedToThreadId ?? null;
  if (parent !== null && ancestor !== null) throw invalidRequest('parentThreadId and ancestorThreadId are mutually exclusive');
  if (attachedTo !== null && (parent !== null || ancestor !== null))
    throw invalidRequest('attachedToThreadId cannot be combined with parentThreadId or ancestorThreadId');
  if (parent !== null) {
    const id = requireThreadId(parent, 'parent thread');
    return { ofHelpers: true, accept: ({ meta }) => spawnParentOf(meta.source) === id };
  }
  if (ancestor !== null) {
    const id = requireThreadId(ancestor, 'ancestor thread');
    const isBelow = descendantsOf(id, codexHome);
    return { ofHelpers: true, accept: ({ meta }) => isBelow(spawnParentOf(meta.source)) };
  }
  const isAttached = attachment(attachedTo === null ? null : requireThreadId(attachedTo, 'attached thread parent'), request);
  return { ofHelpers: false, accept: ({ meta }) => isAttached(descentOf(meta).attachedToThreadId) };
}

function attachment(
  wanted: string | null,
  { includeAttachedThreads }: RelationRequest,
): (attachedToThreadId: string | null) => boolean {
  if (wanted !== null) return (id) => id === wanted;
  return (id) => id === null || includeAttachedThreads === true;
}

/** Whether a helper of the thread with an id stands below the ancestor; each thread on the way is looked up once. */
function descendantsOf(ancestor: string, codexHome: string): (parent: string | null) => Promise<boolean> {
  const parents = new Map<string, Promise<string | null>>();
  const parentOf = (id: string): Promise<string | null> => {
    const known = parents.get(id) ?? storedParent(id, codexHome);
    parents.set(id, known);
    return known;
  };
  return async (parent) => {
    let id = parent;
    for (let generation = 0; id !== null && generation < MAX_GENERATIONS; generation += 1) {
      if (id === ancestor) return true;
      id = await parentOf(id);
    }
    return false;
  };
}

async function storedParent(id: string, codexHome: string): Promise<string | null> {
  const found = await findThread({ codexHome, id });
  const summary = found && (await readThreadSummary(found.path).catch(() => null));
  return summary ? spawnParentOf(summary.meta.source) : null;
}
