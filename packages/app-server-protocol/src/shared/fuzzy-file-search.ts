import * as z from 'zod';
import { nullable, object, since, uint32 } from '../wire/index.ts';

/** Parameters of `fuzzyFileSearch`: finds files by parts of their names. */
export const FuzzyFileSearchParams = object(() => ({
  query: z.string(),
  roots: z.array(z.string()),
  cancellationToken: nullable(z.string()),
}));
export type FuzzyFileSearchParams = z.infer<typeof FuzzyFileSearchParams>;

export const FuzzyFileSearchMatchType = z.enum(['file', 'directory']);
export type FuzzyFileSearchMatchType = z.infer<typeof FuzzyFileSearchMatchType>;

/** A file that was found. `indices` are the characters of `path` that matched. */
export const FuzzyFileSearchResult = object(() => ({
  root: z.string(),
  path: z.string(),
  match_type: since('0.169', FuzzyFileSearchMatchType),
  file_name: z.string(),
  score: uint32,
  indices: nullable(z.array(uint32)),
}));
export type FuzzyFileSearchResult = z.infer<typeof FuzzyFileSearchResult>;

/** Answer to `fuzzyFileSearch`. */
export const FuzzyFileSearchResponse = object(() => ({
  files: z.array(FuzzyFileSearchResult),
}));
export type FuzzyFileSearchResponse = z.infer<typeof FuzzyFileSearchResponse>;

/** `fuzzyFileSearch/sessionCompleted`: a search session has looked at everything. */
export const FuzzyFileSearchSessionCompletedNotification = object(() => ({
  sessionId: z.string(),
}));
export type FuzzyFileSearchSessionCompletedNotification = z.infer<typeof FuzzyFileSearchSessionCompletedNotification>;

/** Parameters of `fuzzyFileSearch/sessionStart`: opens a search for files that follows typing. */
export const FuzzyFileSearchSessionStartParams = object(() => ({
  sessionId: z.string(),
  roots: z.array(z.string()),
}));
export type FuzzyFileSearchSessionStartParams = z.infer<typeof FuzzyFileSearchSessionStartParams>;

/** Answer to `fuzzyFileSearch/sessionStart`. */
export const FuzzyFileSearchSessionStartResponse = object(() => ({}));
export type FuzzyFileSearchSessionStartResponse = z.infer<typeof FuzzyFileSearchSessionStartResponse>;

/** Parameters of `fuzzyFileSearch/sessionStop`: ends a search session. */
export const FuzzyFileSearchSessionStopParams = object(() => ({
  sessionId: z.string(),
}));
export type FuzzyFileSearchSessionStopParams = z.infer<typeof FuzzyFileSearchSessionStopParams>;

/** Answer to `fuzzyFileSearch/sessionStop`. */
export const FuzzyFileSearchSessionStopResponse = object(() => ({}));
export type FuzzyFileSearchSessionStopResponse = z.infer<typeof FuzzyFileSearchSessionStopResponse>;

/** Parameters of `fuzzyFileSearch/sessionUpdate`: changes the query of a search session. */
export const FuzzyFileSearchSessionUpdateParams = object(() => ({
  sessionId: z.string(),
  query: z.string(),
}));
export type FuzzyFileSearchSessionUpdateParams = z.infer<typeof FuzzyFileSearchSessionUpdateParams>;

/** Answer to `fuzzyFileSearch/sessionUpdate`. */
export const FuzzyFileSearchSessionUpdateResponse = object(() => ({}));
export type FuzzyFileSearchSessionUpdateResponse = z.infer<typeof FuzzyFileSearchSessionUpdateResponse>;

/** `fuzzyFileSearch/sessionUpdated`: a search session has other results. */
export const FuzzyFileSearchSessionUpdatedNotification = object(() => ({
  sessionId: z.string(),
  query: z.string(),
  files: z.array(FuzzyFileSearchResult),
}));
export type FuzzyFileSearchSessionUpdatedNotification = z.infer<typeof FuzzyFileSearchSessionUpdatedNotification>;
