import { existsSync } from 'node:fs';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { RolloutWriteError, ThreadNotFoundError } from './errors.ts';
import { findThread } from './find-thread.ts';
import { ARCHIVED_FOLDER, parseRolloutName, SESSIONS_FOLDER } from './rollout-path.ts';
import { COMPRESSED_SUFFIX, statStored } from './stored-file.ts';

export interface ThreadLocation {
  codexHome: string;
  threadId: string;
}

/**
 * Moves the file of a thread to the archive; returns its new path.
 *
 * @throws ThreadNotFoundError when the thread has no file outside the archive.
 * @throws RolloutWriteError
 */
export async function archiveThread({ codexHome, threadId }: ThreadLocation): Promise<string> {
  const found = await findThread({ codexHome, id: threadId, archived: 'exclude' });
  if (!found) throw new ThreadNotFoundError(threadId);
  const target = path.join(codexHome, ARCHIVED_FOLDER, path.basename(found.path));
  await move(found.path, target);
  return target;
}

/**
 * Moves the file of a thread from the archive back to the folder of its date; returns its path. It counts as changed now.
 *
 * @throws ThreadNotFoundError when the thread has no file in the archive.
 * @throws RolloutWriteError
 */
export async function unarchiveThread({ codexHome, threadId }: ThreadLocation): Promise<string> {
  const found = await findThread({ codexHome, id: threadId, archived: 'only' });
  const fileName = found && path.basename(found.path);
  const name = fileName ? parseRolloutName(fileName) : null;
  if (!found || !fileName || !name) throw new ThreadNotFoundError(threadId, { archived: true });
  const target = path.join(codexHome, SESSIONS_FOLDER, name.dateFolder, fileName);
  await move(found.path, target);
  const now = new Date();
  await utimes(storedPath(target), now, now);
  return target;
}

/**
 * Removes the file of a thread, archived or not, for good; returns the path it had.
 *
 * @throws ThreadNotFoundError when the thread has no file.
 * @throws RolloutWriteError
 */
export async function deleteThread({ codexHome, threadId }: ThreadLocation): Promise<string> {
  const found = await findThread({ codexHome, id: threadId });
  if (!found) throw new ThreadNotFoundError(threadId);
  try {
    await rm(storedPath(found.path));
  } catch (error) {
    throw new RolloutWriteError(found.path, error);
  }
  return found.path;
}

/** Renames, and never onto another file. */
async function move(from: string, to: string): Promise<void> {
  const there = storedPath(from);
  if (statStored(to) !== undefined) throw new RolloutWriteError(to, new Error('there is a file of that name'));
  try {
    await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
    await rename(there, to + there.slice(from.length));
  } catch (error) {
    throw new RolloutWriteError(to, error);
  }
}

/** The file that is there for a path: the plain one, or the compressed one. */
function storedPath(file: string): string {
  return existsSync(file) || !existsSync(file + COMPRESSED_SUFFIX) ? file : file + COMPRESSED_SUFFIX;
}
