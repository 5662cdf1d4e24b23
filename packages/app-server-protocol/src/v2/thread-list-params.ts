import * as z from 'zod';
import { experimental, object, since, uint32, union, versioned, words } from '../wire/index.ts';
import { SortDirection } from './sort-direction.ts';

// Apart from the answer: a client lists threads before anything else, and what a thread consists of takes long to load.

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
