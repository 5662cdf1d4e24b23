import * as z from 'zod';
import { SortDirection } from './sort-direction.ts';
import { Thread } from './thread.ts';
import { ThreadSourceKind } from './thread-list-params.ts';
import { nullable, object, uint32 } from '../wire/index.ts';

export const ThreadSearchTextRange = object(() => ({
  start: uint32,
  end: uint32,
}));
export type ThreadSearchTextRange = z.infer<typeof ThreadSearchTextRange>;

export const ThreadSearchOccurrence = object(() => ({
  turnId: z.string(),
  itemId: z.string(),
  snippet: z.string(),
  snippetMatchRange: ThreadSearchTextRange,
  turnCursor: z.string(),
}));
export type ThreadSearchOccurrence = z.infer<typeof ThreadSearchOccurrence>;

/** Parameters of `thread/searchOccurrences`: finds the places of a text within a thread. */
export const ThreadSearchOccurrencesParams = object(() => ({
  threadId: z.string(),
  searchTerm: z.string(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadSearchOccurrencesParams = z.infer<typeof ThreadSearchOccurrencesParams>;

/** Answer to `thread/searchOccurrences`. */
export const ThreadSearchOccurrencesResponse = object(() => ({
  data: z.array(ThreadSearchOccurrence),
  nextCursor: nullable(z.string()),
}));
export type ThreadSearchOccurrencesResponse = z.infer<typeof ThreadSearchOccurrencesResponse>;

export const ThreadSearchSortKey = z.enum(['created_at', 'updated_at', 'recency_at']);
export type ThreadSearchSortKey = z.infer<typeof ThreadSearchSortKey>;

/** Parameters of `thread/search`: finds threads by text. */
export const ThreadSearchParams = object(() => ({
  includeAttachedThreads: z.boolean().optional(),
  currentAccountOnly: z.boolean().optional(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  sortKey: ThreadSearchSortKey.nullish(),
  sortDirection: SortDirection.nullish(),
  sourceKinds: z.array(ThreadSourceKind).nullish(),
  archived: z.boolean().nullish(),
  searchTerm: z.string(),
}));
export type ThreadSearchParams = z.infer<typeof ThreadSearchParams>;

export const ThreadSearchResult = object(() => ({
  thread: Thread,
  snippet: z.string(),
}));
export type ThreadSearchResult = z.infer<typeof ThreadSearchResult>;

/** Answer to `thread/search`. */
export const ThreadSearchResponse = object(() => ({
  data: z.array(ThreadSearchResult),
  nextCursor: nullable(z.string()),
  backwardsCursor: nullable(z.string()),
}));
export type ThreadSearchResponse = z.infer<typeof ThreadSearchResponse>;
