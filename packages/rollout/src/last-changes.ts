import { sessionFiles } from './session-files.ts';
import { statStored } from './stored-file.ts';

/**
 * When the files of these threads last grew, in Unix milliseconds. Threads that are archived, or have no file, are left out.
 * No file is read.
 */
export async function lastChanges({
  codexHome,
  threadIds,
}: {
  codexHome: string;
  /** Lower case. */
  threadIds: ReadonlySet<string>;
}): Promise<Map<string, number>> {
  const changes = new Map<string, number>();
  if (threadIds.size === 0) return changes;
  for await (const { path, threadId } of sessionFiles(codexHome)) {
    if (!threadIds.has(threadId)) continue;
    const found = statStored(path);
    if (found !== undefined) changes.set(threadId, Math.floor(found.mtimeMs));
    if (changes.size === threadIds.size) break;
  }
  return changes;
}
