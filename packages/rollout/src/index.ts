// One file: writing
export { isPersisted, type PersistenceMode } from './persistence-policy.ts';
export { rolloutPath, type RolloutPathOptions } from './rollout-path.ts';
export { type AppendFile } from './append-file.ts';
export { type TailRepair } from './rollout-tail.ts';
export { type CreateRolloutOptions, type OpenRolloutOptions, RolloutWriter } from './rollout-writer.ts';

// One file: reading
export { type RolloutRecord, type UnknownRecord } from './parse-record.ts';
export { statStored } from './stored-file.ts';
export { type BadLine, readRollout, type RolloutContents } from './read-rollout.ts';
export { readThreadSummary, type ThreadSummary } from './thread-summary.ts';

// What a file means
export { buildCompactedHistory, collectUserMessages, type CompactedHistoryParts } from './compacted-history.ts';
export { forkItems, type ForkPoint } from './fork-items.ts';
export { rebuildHistory, type RebuildHistoryOptions, type RebuiltHistory } from './rebuild-history.ts';
export { dropLastUserTurns, isUserTurnStart, userMessageText } from './user-turns.ts';

// All files
export { archiveThread, deleteThread, type ThreadLocation, unarchiveThread } from './archive-thread.ts';
export { type ArchivedSearch, findThread, type FoundThread, type ThreadQuery } from './find-thread.ts';
export {
  isInteractiveSource,
  listThreads,
  type ListThreadsOptions,
  type ThreadPage,
  type ThreadSortKey,
} from './list-threads.ts';
export { compressThreads, type CompressThreadsOptions } from './compress-threads.ts';
export { lastChanges } from './last-changes.ts';
export { ThreadHeads } from './thread-heads.ts';
export { type SortDirection } from './session-files.ts';
export { ThreadNotes, type ThreadNotesOptions } from './thread-notes.ts';
export { readNames, setName, type SetNameOptions } from './thread-names.ts';

// Prompts typed by the user
export { appendPrompt, type AppendPromptOptions, type PromptEntry, readPrompts } from './prompt-history.ts';

export {
  InvalidCursorError,
  RolloutEmptyError,
  RolloutReadError,
  RolloutWithoutIdError,
  RolloutWriteError,
  ThreadNameEmptyError,
  ThreadNotFoundError,
  TurnNotFoundError,
} from './errors.ts';
