import path from 'node:path';
import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { listThreads, type ListThreadsOptions } from './list-threads.ts';
import { localDate, SESSIONS_FOLDER } from './rollout-path.ts';
import { archivedFiles, rolloutFileOf, sessionFiles, type SessionFile } from './session-files.ts';
import { idsByName } from './thread-names.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Which thread is meant. */
export type ThreadQuery =
  | { id: string; archived?: ArchivedSearch }
  /** A name given with `setName`, exactly as given; of several threads the one named last. */
  | { name: string; archived?: ArchivedSearch }
  /** The one that changed last, of those opened in `cwd` unless `all`. Without `accept`, helpers of other threads do not count. */
  | ({ last: true; cwd: string; all?: boolean } & Pick<ListThreadsOptions, 'modelProviders' | 'defaultModelProvider' | 'accept'>);

/** Whether archived threads count: `include` (default) looks there after the others. */
export type ArchivedSearch = 'include' | 'exclude' | 'only';

export interface FoundThread {
  threadId: string;
  path: string;
  archived: boolean;
}

/**
 * Finds the file of a thread; `null` when there is none.
 *
 * Ids are compared without regard to case; a text that is no UUID is no id. `last` skips archived threads.
 */
export async function findThread({ codexHome, ...query }: { codexHome: string } & ThreadQuery): Promise<FoundThread | null> {
  if ('id' in query) return findById(codexHome, query.id, query.archived);
  if ('name' in query) {
    for (const id of await idsByName(codexHome, query.name)) {
      const found = await findById(codexHome, id, query.archived);
      if (found) return found;
    }
    return null;
  }
  const { last: _, all = false, cwd, ...filters } = query;
  const { threads } = await listThreads({
    codexHome,
    pageSize: 1,
    sortKey: 'updated_at',
    accept: ({ meta }) => typeof meta.source === 'string',
    ...filters,
    ...(!all && { cwd }),
  });
  const newest = threads[0];
  return newest ? { threadId: newest.threadId, path: newest.path, archived: false } : null;
}

async function findById(codexHome: string, id: string, archived: ArchivedSearch = 'include'): Promise<FoundThread | null> {
  if (!isUuid(id)) return null;
  const threadId = id.toLowerCase();
  if (archived !== 'only') {
    const found = (await findNearBirth(codexHome, threadId)) ?? (await firstWithId(sessionFiles(codexHome), threadId));
    if (found) return { threadId, path: found.path, archived: false };
  }
  if (archived !== 'exclude') {
    const found = await firstWithId(archivedFiles(codexHome), threadId);
    if (found) return { threadId, path: found.path, archived: true };
  }
  return null;
}

/** Ids of version 7 tell when they were made, so the folder of that day is looked into first, then its neighbours. */
async function findNearBirth(codexHome: string, threadId: string): Promise<SessionFile | null> {
  if (threadId[14] !== '7') return null;
  const bornMs = Number.parseInt(threadId.replaceAll('-', '').slice(0, 12), 16);
  for (const offsetMs of [0, DAY_MS, -DAY_MS]) {
    const folder = path.join(codexHome, SESSIONS_FOLDER, ...localDate(new Date(bornMs + offsetMs)));
    const found = rolloutFileOf(folder, threadId);
    if (found?.threadId === threadId) return found;
  }
  return null;
}

async function firstWithId(files: AsyncIterable<SessionFile>, threadId: string): Promise<SessionFile | null> {
  for await (const file of files) {
    if (file.threadId === threadId) return file;
  }
  return null;
}
