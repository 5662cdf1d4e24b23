import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { RolloutReadError } from './errors.ts';
import { ARCHIVED_FOLDER, parseRolloutName, SESSIONS_FOLDER } from './rollout-path.ts';
import { COMPRESSED_SUFFIX } from './stored-file.ts';

/** A file that is a thread's by its name. */
export interface SessionFile {
  /** Of the plain file; what is there may be the compressed one. */
  path: string;
  /** Lower case. */
  threadId: string;
  /** The local time of its name, read as if it were UTC, in Unix milliseconds. */
  nameTimeMs: number;
}

export type SortDirection = 'desc' | 'asc';

/**
 * The files of all threads that are not archived, by the time in their names, ties by id. Folder by folder: who needs the
 * newest ones only never looks at the old folders; with `timeMs` (as in names, Unix milliseconds) folders on the way to that
 * day are passed over unread. Folders that are not there, and other files, are passed over.
 */
export async function* sessionFiles(
  codexHome: string,
  direction: SortDirection = 'desc',
  { timeMs }: { timeMs?: number } = {},
): AsyncGenerator<SessionFile, void, undefined> {
  const root = path.join(codexHome, SESSIONS_FOLDER);
  const beyond = timeMs === undefined ? () => false : isBeyond(dateOf(timeMs), direction);
  for (const year of numberedFolders(root, direction)) {
    if (beyond([year])) continue;
    for (const month of numberedFolders(year, direction)) {
      if (beyond([year, month])) continue;
      for (const day of numberedFolders(month, direction)) {
        if (!beyond([year, month, day])) yield* rolloutFilesIn(day, direction);
      }
    }
  }
}

function dateOf(timeMs: number): number[] {
  const date = new Date(timeMs);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** Whether a folder of a year, of its month, of its day comes before a date in this direction, all of it. */
function isBeyond(date: readonly number[], direction: SortDirection): (folders: readonly string[]) => boolean {
  const sign = direction === 'desc' ? 1 : -1;
  return (folders) => {
    for (const [index, folder] of folders.entries()) {
      const difference = sign * (Number(path.basename(folder)) - (date[index] ?? 0));
      if (difference !== 0) return difference > 0;
    }
    return false;
  };
}

/** The files of all archived threads, in the same order. */
export async function* archivedFiles(
  codexHome: string,
  direction: SortDirection = 'desc',
): AsyncGenerator<SessionFile, void, undefined> {
  yield* rolloutFilesIn(path.join(codexHome, ARCHIVED_FOLDER), direction);
}

/** The rollout files right in one folder, in order. Names are looked into as they are asked for: lists want the first few. */
function* rolloutFilesIn(folder: string, direction: SortDirection): Generator<SessionFile, void, undefined> {
  const fileNames = rolloutNamesIn(folder).sort(); // by time, then by id
  if (direction === 'desc') fileNames.reverse();
  for (const fileName of fileNames) {
    const file = sessionFile(folder, fileName);
    if (file !== null) yield file;
  }
}

/** The file of a thread right in one folder; `threadId` in lower case. */
export function rolloutFileOf(folder: string, threadId: string): SessionFile | null {
  const fileName = rolloutNamesIn(folder).find((name) => name.toLowerCase().includes(threadId));
  return fileName === undefined ? null : sessionFile(folder, fileName);
}

function sessionFile(folder: string, fileName: string): SessionFile | null {
  const name = parseRolloutName(fileName);
  return name && { path: folder + path.sep + fileName, threadId: name.threadId, nameTimeMs: name.nameTimeMs };
}

/** Names of files that may be threads', each once: those of compressed ones without what was added. */
function rolloutNamesIn(folder: string): string[] {
  const entries = entriesOf(folder);
  const isThere = namesIn(entries);
  return entries.flatMap((entry) => {
    if (!entry.isFile()) return [];
    const isCompressed = entry.name.endsWith(COMPRESSED_SUFFIX);
    const fileName = isCompressed ? entry.name.slice(0, -COMPRESSED_SUFFIX.length) : entry.name;
    return isCompressed && isThere(fileName) ? [] : [fileName];
  });
}

/** Whether a name is among those of a folder; only folders with compressed files are asked. */
function namesIn(entries: readonly { name: string }[]): (name: string) => boolean {
  let names: Set<string> | undefined;
  return (name) => (names ??= new Set(entries.map((entry) => entry.name))).has(name);
}

function numberedFolders(folder: string, direction: SortDirection): string[] {
  const names = entriesOf(folder).filter((entry) => entry.isDirectory() && /^\d{1,4}$/.test(entry.name));
  const sign = direction === 'desc' ? -1 : 1;
  return names
    .map((entry) => entry.name)
    .sort((a, b) => sign * (Number(a) - Number(b)))
    .map((name) => path.join(folder, name));
}

/** Asked for many times in a row, one folder after the other: a trip through the thread pool takes longer than the answer. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return [];
    throw new RolloutReadError(folder, error);
  }
}
