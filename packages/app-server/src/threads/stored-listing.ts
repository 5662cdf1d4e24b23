import type { SessionSource } from '@codex-ts/protocol';
import type { Thread } from '@codex-ts/app-server-protocol/v2/thread';
import type { ThreadSourceKind } from '@codex-ts/app-server-protocol/v2/thread-list-params';
import { InvalidCursorError, isInteractiveSource, listThreads, readNames, type ThreadSummary } from '@codex-ts/rollout';
import { ownThreads } from '../account/thread-creator.ts';
import { requireProject } from '../projects/change-projects.ts';
import { projectDocument } from '../projects/project-document.ts';
import { invalidParams, invalidRequest } from '../rpc-errors.ts';
import { membersOf } from '../sections/move-to-section.ts';
import { sectionDocument } from '../sections/section-document.ts';
import type { ServerContext } from '../server-context.ts';
import { sourceView, type ThreadPlace, threadView } from '../views/thread-view.ts';
import { defaultProviderOf } from './default-provider.ts';
import { relationFilter, type RelationRequest } from './relation-filter.ts';
import { storedFacts } from './stored-thread.ts';
import { headsOf } from './thread-heads.ts';
import { notesOf } from './thread-notes.ts';
import { threadPlaces } from './thread-place.ts';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 25;

export interface ListingRequest extends RelationRequest {
  cursor?: string | null | undefined;
  limit?: number | null | undefined;
  /** `recency_at` is `updated_at` here, and `section_position` the order within `sectionId`; anything else is `created_at`. */
  sortKey?: string | null | undefined;
  sortDirection?: 'asc' | 'desc' | null | undefined;
  archived?: boolean | null | undefined;
  /** Leaves out threads that are another account's. */
  currentAccountOnly?: boolean | undefined;
  /** Only threads of this section. */
  sectionId?: string | null | undefined;
  /** Only threads of this project; `null`: of none. */
  projectId?: string | null | undefined;
  cwd?: string | string[] | null | undefined;
  /** `[]`: of all providers. Left out: of the default one. */
  modelProviders?: readonly string[] | null | undefined;
  sourceKinds?: readonly ThreadSourceKind[] | null | undefined;
  /** Any further condition. */
  accept(thread: ThreadSummary, name: string | undefined): boolean | Promise<boolean>;
  signal: AbortSignal;
}

export interface Listing {
  /** Those in memory as they stand there. */
  threads: Thread[];
  nextCursor: string | null;
  backwardsCursor: string | null;
}

/**
 * One page of stored threads.
 *
 * @throws RpcError for a cursor that is none, a project that is none, or an order of no section.
 */
export async function storedListing(server: ServerContext, request: ListingRequest): Promise<Listing> {
  const { codexHome } = server.options;
  const { cursor, limit, sortKey, archived, cwd, sourceKinds, accept, signal } = request;
  requireListedProject(server, request.projectId);
  const ranks = sortKey === 'section_position' ? ranksOf(server, request.sectionId) : undefined;
  const direction = request.sortDirection ?? (ranks ? 'asc' : 'desc');
  const placeOf = threadPlaces(server);
  const isWantedPlace = placeFilter(request, placeOf);
  const relation = relationFilter(codexHome, request);
  const kinds = sourceKinds ?? [];
  const isOwn = request.currentAccountOnly === true ? await ownThreads(server) : () => true;
  const defaultProvider = defaultProviderOf(server);
  const notes = notesOf(server);
  const [names] = await Promise.all([readNames(codexHome), notes.refresh()]);
  try {
    const { threads, nextCursor, backwardsCursor } = await listThreads({
      codexHome,
      cursor: cursor ?? null,
      pageSize: Math.min(MAX_PAGE_SIZE, Math.max(1, limit ?? DEFAULT_PAGE_SIZE)),
      sortKey: sortKey === 'updated_at' || sortKey === 'recency_at' ? 'updated_at' : 'created_at',
      ...(ranks ? { ranks } : {}),
      direction,
      archived: archived ?? false,
      ...(cwd ? { cwd } : {}),
      modelProviders: request.modelProviders ?? [defaultProvider],
      defaultModelProvider: defaultProvider,
      accept: async (thread) =>
        ((relation.ofHelpers && kinds.length === 0) || isWantedSource(thread.meta.source, kinds)) &&
        isWantedPlace(thread.threadId) &&
        isOwn(thread.meta) &&
        (await relation.accept(thread)) &&
        accept(thread, names.get(thread.threadId)),
      heads: headsOf(server),
      signal,
    });
    return {
      threads: threads.map((summary) => {
        const name = names.get(summary.threadId) ?? null;
        const loaded = server.threads.get(summary.threadId);
        const view = threadView(
          loaded
            ? { ...loaded.facts, name }
            : storedFacts(summary, { name, defaultProvider, notes, place: placeOf(summary.threadId) }),
        );
        return { ...view, canAcceptDirectInput: null };
      }),
      nextCursor,
      backwardsCursor,
    };
  } catch (error) {
    if (error instanceof InvalidCursorError) throw invalidRequest(`invalid cursor: ${cursor ?? ''}`);
    throw error;
  }
}

/** @throws RpcError */
function requireListedProject(server: ServerContext, projectId: string | null | undefined): void {
  if (projectId === '') throw invalidParams('projectId must not be empty');
  if (projectId) requireProject(projectDocument(server).read(), projectId);
}

/** Where the threads of a section stand. @throws RpcError without one. */
function ranksOf(server: ServerContext, sectionId: string | null | undefined): Map<string, number> {
  if (typeof sectionId !== 'string') throw invalidRequest('section-position sorting requires a section filter');
  return new Map(membersOf(sectionDocument(server).glance(), sectionId).map(({ id, position }) => [id, position]));
}

function placeFilter(
  { sectionId, projectId }: Pick<ListingRequest, 'sectionId' | 'projectId'>,
  placeOf: (threadId: string) => ThreadPlace,
): (threadId: string) => boolean {
  const anySection = typeof sectionId !== 'string';
  if (anySection && projectId === undefined) return () => true;
  return (threadId) => {
    const place = placeOf(threadId);
    return (anySection || place.section?.id === sectionId) && (projectId === undefined || place.projectId === projectId);
  };
}

/** Without a wish, threads that people talk in. */
function isWantedSource(source: SessionSource, kinds: readonly ThreadSourceKind[]): boolean {
  if (kinds.length === 0) return isInteractiveSource(source);
  const view = sourceView(source);
  if (typeof view === 'string') return kinds.includes(view);
  if (!('subAgent' in view)) return kinds.includes('unknown');
  return kinds.includes('subAgent') || kinds.includes(subAgentKind(view.subAgent));
}

function subAgentKind(subAgent: unknown): ThreadSourceKind {
  if (subAgent === 'review') return 'subAgentReview';
  if (subAgent === 'compact') return 'subAgentCompact';
  return typeof subAgent === 'object' && subAgent !== null && 'thread_spawn' in subAgent
    ? 'subAgentThreadSpawn'
    : 'subAgentOther';
}
