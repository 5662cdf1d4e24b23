import type { SessionSource } from '@codex-ts/protocol';
import type { Thread } from '@codex-ts/app-server-protocol/v2/thread';
import type { ThreadSourceKind } from '@codex-ts/app-server-protocol/v2/thread-list-params';
import { InvalidCursorError, isInteractiveSource, listThreads, readNames, type ThreadSummary } from '@codex-ts/rollout';
import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { sourceView, threadView } from '../views/thread-view.ts';
import { defaultProviderOf } from './default-provider.ts';
import { storedFacts } from './stored-thread.ts';
import { headsOf } from './thread-heads.ts';
import { notesOf } from './thread-notes.ts';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 25;

export interface ListingRequest {
  cursor?: string | null | undefined;
  limit?: number | null | undefined;
  /** `recency_at` is `updated_at` here; anything else is `created_at`. */
  sortKey?: string | null | undefined;
  sortDirection?: 'asc' | 'desc' | null | undefined;
  archived?: boolean | null | undefined;
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
 * @throws RpcError for a cursor that is none.
 */
export async function storedListing(server: ServerContext, request: ListingRequest): Promise<Listing> {
  const { codexHome } = server.options;
  const { cursor, limit, sortKey, sortDirection, archived, cwd, sourceKinds, accept, signal } = request;
  const defaultProvider = defaultProviderOf(server);
  const notes = notesOf(server);
  const [names] = await Promise.all([readNames(codexHome), notes.refresh()]);
  try {
    const { threads, nextCursor } = await listThreads({
      codexHome,
      cursor: cursor ?? null,
      pageSize: Math.min(MAX_PAGE_SIZE, Math.max(1, limit ?? DEFAULT_PAGE_SIZE)),
      sortKey: sortKey === 'updated_at' || sortKey === 'recency_at' ? 'updated_at' : 'created_at',
      direction: sortDirection ?? 'desc',
      archived: archived ?? false,
      ...(cwd ? { cwd } : {}),
      modelProviders: request.modelProviders ?? [defaultProvider],
      defaultModelProvider: defaultProvider,
      accept: (thread) => isWantedSource(thread.meta.source, sourceKinds ?? []) && accept(thread, names.get(thread.threadId)),
      heads: headsOf(server),
      signal,
    });
    const first = threads[0];
    return {
      threads: threads.map((summary) => {
        const name = names.get(summary.threadId) ?? null;
        const loaded = server.threads.get(summary.threadId);
        const view = threadView(loaded ? { ...loaded.facts, name } : storedFacts(summary, { name, defaultProvider, notes }));
        return { ...view, canAcceptDirectInput: null };
      }),
      nextCursor,
      backwardsCursor: first === undefined ? null : new Date(first.createdAtMs).toISOString(),
    };
  } catch (error) {
    if (error instanceof InvalidCursorError) throw invalidRequest(`invalid cursor: ${cursor ?? ''}`);
    throw error;
  }
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
