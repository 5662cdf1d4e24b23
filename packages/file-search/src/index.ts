export { FileIndex, type FileMatch, type FileSearchOptions, searchFiles } from './file-search.ts';
export { SearchSession, type SearchSessionOptions } from './search-session.ts';
export type { Ranking } from './rank-entry.ts';
export type { WalkedEntry } from './walk.ts';
