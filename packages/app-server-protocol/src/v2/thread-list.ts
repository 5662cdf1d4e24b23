import * as z from 'zod';
import { Thread } from './thread.ts';
import { SortDirection } from './thread-history.ts';
import { ThreadReadState } from './thread-read-state.ts';
import { experimental, nullable, object, since, uint32, union, versioned, words } from '../wire/index.ts';

export const ThreadListCwdFilter = union(z.string(), z.array(z.string()));
export type ThreadListCwdFilter = z.infer<typeof ThreadListCwdFilter>;

/** What a list of threads is sorted by. */
export const ThreadSortKey = words('created_at', 'updated_at', since('0.169', 'recency_at'), since('0.169', 'section_position'));
export type ThreadSortKey = z.infer<typeof ThreadSortKey>;

/** A kind of program that starts threads. */
export const ThreadSourceKind = z.enum([
  'cli',
  'vscode',
  'exec',
  'appServer',
  'subAgent',
  'subAgentReview',
  'subAgentCompact',
  'subAgentThreadSpawn',
  'subAgentOther',
  'unknown',
]);
export type ThreadSourceKind = z.infer<typeof ThreadSourceKind>;

/** Parameters of `thread/list`: lists stored threads, page by page. */
export const ThreadListParams = object(() => ({
  includeAttachedThreads: since('0.169', experimental(z.boolean().optional())),
  currentAccountOnly: since('0.169', z.boolean().optional()),
  /** `nextCursor` of the page before. */
  cursor: z.string().nullish(),
  /** Entries on a page. Left out: the server chooses. */
  limit: uint32.nullish(),
  excludedThreadIds: since('0.169', z.array(z.string()).nullish()),
  sortKey: ThreadSortKey.nullish(),
  sortDirection: since('0.169', SortDirection.nullish()),
  /** Only threads of these providers. Left out: those of the current one; empty: all. */
  modelProviders: z.array(z.string()).nullish(),
  /** Only threads that these kinds of program started. Left out or empty: interactive ones. */
  sourceKinds: z.array(ThreadSourceKind).nullish(),
  originators: since('0.169', z.array(z.string()).nullish()),
  /** Archived threads rather than the others. */
  archived: z.boolean().nullish(),
  sectionId: since('0.169', z.string().nullish()),
  projectId: since('0.169', experimental(z.string().nullish())),
  /** Only threads that ran in this folder, or in one of these. */
  cwd: versioned({ '0.104': z.string(), '0.169': ThreadListCwdFilter }).nullish(),
  useStateDbOnly: since('0.169', z.boolean().optional()),
  /** Only threads whose title holds this. */
  searchTerm: since('0.169', z.string().nullish()),
  parentThreadId: since('0.169', experimental(z.string().nullish())),
  ancestorThreadId: since('0.169', experimental(z.string().nullish())),
  attachedToThreadId: since('0.169', experimental(z.string().nullish())),
}));
export type ThreadListParams = z.infer<typeof ThreadListParams>;

/** Answer to `thread/list`. */
export const ThreadListResponse = object(() => ({
  data: z.array(Thread),
  readStates: since('0.169', experimental(nullable(z.record(z.string(), ThreadReadState)))),
  nextCursor: nullable(z.string()),
  backwardsCursor: since('0.169', nullable(z.string())),
}));
export type ThreadListResponse = z.infer<typeof ThreadListResponse>;

/** Parameters of `thread/loaded/list`: lists the threads in memory. */
export const ThreadLoadedListParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadLoadedListParams = z.infer<typeof ThreadLoadedListParams>;

/** Answer to `thread/loaded/list`. */
export const ThreadLoadedListResponse = object(() => ({
  data: z.array(z.string()),
  nextCursor: nullable(z.string()),
}));
export type ThreadLoadedListResponse = z.infer<typeof ThreadLoadedListResponse>;

/** Parameters of `thread/read`: reads a stored thread without loading it. */
export const ThreadReadParams = object(() => ({
  threadId: z.string(),
  /** Fills `turns` with all turns and items. */
  includeTurns: versioned({ '0.104': z.boolean().default(false), '0.169': z.boolean().optional() }),
}));
export type ThreadReadParams = z.infer<typeof ThreadReadParams>;

/** Answer to `thread/read`. */
export const ThreadReadResponse = object(() => ({
  thread: Thread,
  readState: since('0.169', experimental(nullable(ThreadReadState))),
}));
export type ThreadReadResponse = z.infer<typeof ThreadReadResponse>;
