import { readNames, isInteractiveSource, InvalidCursorError, listThreads } from '@codex-ts/rollout';
import type { SessionSource } from '@codex-ts/protocol';
import type { ThreadSourceKind } from '@codex-ts/app-server-protocol/v2/thread-list-params';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { defaultProviderOf } from '../../threads/default-provider.ts';
import { headsOf } from '../../threads/thread-heads.ts';
import { storedFacts } from '../../threads/stored-thread.ts';
import { notesOf, readStateOf } from '../../threads/thread-notes.ts';
import { sourceView, threadView } from '../../views/thread-view.ts';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 25;

/** Lists stored threads, page by page; those in memory as they stand there. */
export const threadList: Handler<'thread/list'> = async (params, { server, signal }) => {
  const { codexHome } = server.options;
  const defaultProvider = defaultProviderOf(server);
  const notes = notesOf(server);
  const [names] = await Promise.all([readNames(codexHome), notes.refresh()]);
  try {
    const { threads, nextCursor } = await listThreads({
      codexHome,
      cursor: params.cursor ?? null,
      pageSize: Math.min(MAX_PAGE_SIZE, Math.max(1, params.limit ?? DEFAULT_PAGE_SIZE)),
      sortKey: params.sortKey === 'updated_at' || params.sortKey === 'recency_at' ? 'updated_at' : 'created_at',
      direction: params.sortDirection ?? 'desc',
      archived: params.archived ?? false,
      ...(params.cwd ? { cwd: params.cwd } : {}),
      modelProviders: params.modelProviders ?? [defaultProvider],
      defaultModelProvider: defaultProvider,
      accept: ({ meta, preview, threadId }) =>
        isWantedSource(meta.source, params.sourceKinds ?? []) &&
        (!params.searchTerm || (names.get(threadId) ?? preview).toLowerCase().includes(params.searchTerm.toLowerCase())) &&
        !(params.excludedThreadIds ?? []).includes(threadId) &&
        (!params.originators || params.originators.includes(meta.originator)),
      heads: headsOf(server),
      signal,
    });
    const first = threads[0];
    return {
      data: threads.map((summary) => {
        const name = names.get(summary.threadId) ?? null;
        const loaded = server.threads.get(summary.threadId);
        const view = threadView(loaded ? { ...loaded.facts, name } : storedFacts(summary, { name, defaultProvider }));
        return { ...view, canAcceptDirectInput: null };
      }),
      readStates: Object.fromEntries(
        threads.map(({ threadId }) => [threadId, server.threads.get(threadId)?.readState ?? readStateOf(notes, threadId)]),
      ),
      nextCursor,
      backwardsCursor: first === undefined ? null : new Date(first.createdAtMs).toISOString(),
    };
  } catch (error) {
    if (error instanceof InvalidCursorError) throw invalidRequest(`invalid cursor: ${params.cursor ?? ''}`);
    throw error;
  }
};

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
