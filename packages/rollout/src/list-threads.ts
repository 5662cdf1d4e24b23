import { realpath, stat } from 'node:fs/promises';
import type { SessionSource } from '@codex-ts/protocol';
import { mapInOrder } from './map-in-order.ts';
import { archivedFiles, sessionFiles, type SessionFile, type SortDirection } from './session-files.ts';
import { formatCursor, parseCursor, type ThreadCursor } from './thread-cursor.ts';
import { readThreadSummary, type ThreadSummary } from './thread-summary.ts';

/** Files looked at for one page, at most. */
const MAX_SCANNED_FILES = 10_000;
/** Files looked at beyond a full page, to tell whether there is another one. */
const LOOK_AHEAD_FILES = 64;
const CONCURRENT_READS = 8;
const CONCURRENT_STATS = 32;
const DEFAULT_PAGE_SIZE = 25;

/** `created_at`: the time in the file's name. `updated_at`: when the file last grew. */
export type ThreadSortKey = 'created_at' | 'updated_at';

export interface ListThreadsOptions {
  codexHome: string;
  /** Where the page before ended. */
  cursor?: string | null;
  /** At least 1. Default 25. */
  pageSize?: number;
  /** Default `created_at`. */
  sortKey?: ThreadSortKey;
  /** Default `desc`: newest first. */
  direction?: SortDirection;
  /** The archived threads instead of the others. */
  archived?: boolean;
  /** Only threads that were opened in this directory, or one of these; links are followed. */
  cwd?: string | readonly string[];
  /** Only threads of these providers. Empty: of any. */
  modelProviders?: readonly string[];
  /** The provider of threads that name none. */
  defaultModelProvider?: string;
  /** Any further condition. */
  accept?: (thread: ThreadSummary) => boolean;
  signal?: AbortSignal;
}

export interface ThreadPage {
  threads: ThreadSummary[];
  /** For the next page; `null` at the end. A page after it may still be empty. */
  nextCursor: string | null;
  /** Whether the search ended before the files did. */
  reachedScanLimit: boolean;
}

/**
 * Lists threads, a page at a time. Files without an identity or without a message of the user are left out, as are those
 * that cannot be read. Of a file only the head is read.
 *
 * @throws InvalidCursorError
 * @throws `options.signal.reason` when it aborts.
 *
 * Source: codex-rs/core/src/rollout/list.rs.
 */
export async function listThreads(options: ListThreadsOptions): Promise<ThreadPage> {
  const { pageSize = DEFAULT_PAGE_SIZE, direction = 'desc', signal } = options;
  const cursor = options.cursor ? parseCursor(options.cursor) : null;
  const limit = Math.max(1, Math.floor(pageSize));
  const matches = await filterOf(options);
  const page: Candidate[] = [];
  let scanned = 0;
  let scannedBeyond = 0;
  const finish = (more: boolean, reachedScanLimit = false): ThreadPage => {
    const last = page.at(-1);
    return {
      threads: page.flatMap(({ thread }) => thread ?? []),
      nextCursor: more && last ? formatCursor(last) : null,
      reachedScanLimit,
    };
  };

  const rest = afterCursor(candidates(options), cursor, direction);
  for await (const candidate of mapInOrder(rest, withSummary, { concurrency: CONCURRENT_READS })) {
    signal?.throwIfAborted();
    const isMatch = candidate.thread !== null && (await matches(candidate.thread));
    if (page.length === limit) {
      scannedBeyond += 1;
      if (isMatch || scannedBeyond >= LOOK_AHEAD_FILES) return finish(true);
      continue;
    }
    if (isMatch) page.push(candidate);
    scanned += 1;
    if (scanned >= MAX_SCANNED_FILES) return finish(true, true);
  }
  return finish(false);
}

/** Whether people talk in threads of this source, as opposed to programs. */
export function isInteractiveSource(source: SessionSource): boolean {
  return source === 'cli' || source === 'vscode';
}

interface Candidate extends ThreadCursor {
  path: string;
  thread: ThreadSummary | null;
}

/** The files in the order asked for, each with the time it is sorted by. */
async function* candidates({
  codexHome,
  sortKey = 'created_at',
  direction = 'desc',
  archived = false,
}: ListThreadsOptions): AsyncGenerator<Candidate, void, undefined> {
  const files = (archived ? archivedFiles : sessionFiles)(codexHome, direction);
  if (sortKey === 'updated_at') {
    yield* await byUpdateTime(files, direction);
    return;
  }
  for await (const { path, threadId, nameTimeMs } of files) yield { path, threadId, timeMs: nameTimeMs, thread: null };
}

async function byUpdateTime(files: AsyncIterable<SessionFile>, direction: SortDirection): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for await (const candidate of mapInOrder(firstOf(files, MAX_SCANNED_FILES), withUpdateTime, {
    concurrency: CONCURRENT_STATS,
  })) {
    if (candidate) found.push(candidate);
  }
  const sign = direction === 'desc' ? -1 : 1;
  return found.sort((a, b) => sign * compare(a, b));
}

async function withUpdateTime({ path, threadId }: SessionFile): Promise<Candidate | null> {
  try {
    const { mtimeMs } = await stat(path);
    return { path, threadId, timeMs: Math.floor(mtimeMs), thread: null };
  } catch {
    return null; // gone meanwhile
  }
}

async function withSummary(candidate: Candidate): Promise<Candidate> {
  try {
    const thread = await readThreadSummary(candidate.path);
    return { ...candidate, thread: thread?.hasUserMessage ? thread : null };
  } catch {
    return candidate; // gone meanwhile, or not ours to read: not listed
  }
}

async function* firstOf<T>(source: AsyncIterable<T>, count: number): AsyncGenerator<T, void, undefined> {
  let left = count;
  for await (const value of source) {
    if (left <= 0) return;
    left -= 1;
    yield value;
  }
}

async function* afterCursor(
  source: AsyncIterable<Candidate>,
  cursor: ThreadCursor | null,
  direction: SortDirection,
): AsyncGenerator<Candidate, void, undefined> {
  const sign = direction === 'desc' ? -1 : 1;
  for await (const candidate of source) {
    if (!cursor || sign * compare(candidate, cursor) > 0) yield candidate;
  }
}

function compare(a: ThreadCursor, b: ThreadCursor): number {
  if (a.timeMs !== b.timeMs) return a.timeMs - b.timeMs;
  if (a.threadId === b.threadId) return 0;
  return a.threadId < b.threadId ? -1 : 1;
}

async function filterOf({
  cwd,
  modelProviders = [],
  defaultModelProvider,
  accept,
}: ListThreadsOptions): Promise<(thread: ThreadSummary) => Promise<boolean>> {
  const realPaths = new Map<string, Promise<string>>();
  const resolve = (path: string): Promise<string> => {
    const known = realPaths.get(path) ?? realpath(path).catch(() => path);
    realPaths.set(path, known);
    return known;
  };
  const wanted = cwd === undefined ? null : new Set(await Promise.all([cwd].flat().map(resolve)));
  return async (thread) => {
    const provider = thread.meta.model_provider ?? defaultModelProvider;
    if (modelProviders.length > 0 && !(provider !== undefined && modelProviders.includes(provider))) return false;
    if (accept && !accept(thread)) return false;
    return wanted === null || wanted.has(await resolve(thread.meta.cwd));
  };
}
