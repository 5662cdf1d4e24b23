import { realpath } from 'node:fs/promises';
import type { SessionSource } from '@codex-ts/protocol';
import { mapInOrder } from './map-in-order.ts';
import { archivedFiles, sessionFiles, type SessionFile, type SortDirection } from './session-files.ts';
import { formatCursor, formatRankCursor, parseCursor, parseRankCursor } from './thread-cursor.ts';
import { statStored } from './stored-file.ts';
import type { ThreadHeads } from './thread-heads.ts';
import { type ReadHead, readThreadHead, summaryOf, type ThreadSummary } from './thread-summary.ts';

/** Files looked at for one page, at most. */
const MAX_SCANNED_FILES = 10_000;
/** Files looked at beyond a full page, to tell whether there is another one. */
const LOOK_AHEAD_FILES = 64;
const CONCURRENT_READS = 8;
const DEFAULT_PAGE_SIZE = 25;
const DAY_MS = 24 * 60 * 60 * 1000;

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
  /** Only these threads, in the order of their numbers (whole, not negative) in place of a time. */
  ranks?: ReadonlyMap<string, number>;
  /** Default `desc`: newest, or highest number, first. */
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
  accept?: (thread: ThreadSummary) => boolean | Promise<boolean>;
  /** What is known of the heads of files; without it, each is read. */
  heads?: ThreadHeads;
  signal?: AbortSignal;
}

export interface ThreadPage {
  threads: ThreadSummary[];
  /** For the next page; `null` at the end. A page after it may still be empty. */
  nextCursor: string | null;
  /** For a page in the other direction that begins with the first thread of this one; `null` for an empty page. */
  backwardsCursor: string | null;
  /** Whether the search ended before the files did. */
  reachedScanLimit: boolean;
}

/**
 * Lists threads, a page at a time. Files without an identity or without a message of the user are left out, as are those
 * that cannot be read. Of a file only the head is read, and not even that when `heads` knows it.
 *
 * @throws InvalidCursorError
 * @throws `options.signal.reason` when it aborts.
 *
 * Source: codex-rs/core/src/rollout/list.rs.
 */
export async function listThreads(options: ListThreadsOptions): Promise<ThreadPage> {
  const { pageSize = DEFAULT_PAGE_SIZE, direction = 'desc', signal, heads, ranks } = options;
  const cursor = options.cursor ? placeOf(options.cursor, ranks) : null;
  const limit = Math.max(1, Math.floor(pageSize));
  const matches = await filterOf(options);
  const page: Candidate[] = [];
  let scanned = 0;
  let scannedBeyond = 0;
  const finish = (more: boolean, reachedScanLimit = false): ThreadPage => {
    const [first, last] = [page[0], page.at(-1)];
    return {
      threads: page.flatMap(({ thread }) => thread ?? []),
      nextCursor: more && last ? cursorAt(last, ranks) : null,
      backwardsCursor: first ? cursorBefore(first, { ranks, direction }) : null,
      reachedScanLimit,
    };
  };

  heads?.load();
  const rest = afterCursor(candidates({ ...options, cursor }), cursor, direction);
  const look = (candidate: Candidate): Promise<Candidate> => withSummary(candidate, heads);
  try {
    for await (const candidate of mapInOrder(rest, look, { concurrency: CONCURRENT_READS })) {
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
  } finally {
    await heads?.save();
  }
}

/** Whether people talk in threads of this source, as opposed to programs. */
export function isInteractiveSource(source: SessionSource): boolean {
  return source === 'cli' || source === 'vscode';
}

/** What threads are sorted by, ties by id. */
interface Place {
  /** Unix milliseconds, or the number of the thread where they have some. */
  order: number;
  /** `null`: between all threads of one time and those of the next. */
  threadId: string | null;
}

function placeOf(cursor: string, ranks: ListThreadsOptions['ranks']): Place {
  if (ranks === undefined) {
    const { timeMs, threadId } = parseCursor(cursor);
    return { order: timeMs, threadId };
  }
  const { rank, threadId } = parseRankCursor(cursor);
  return { order: rank, threadId };
}

function cursorAt({ order, threadId }: Candidate, ranks: ListThreadsOptions['ranks']): string {
  return ranks === undefined ? formatCursor({ timeMs: order, threadId }) : formatRankCursor({ rank: order, threadId });
}

/** Just beyond a thread, so that the other direction comes upon it first. */
function cursorBefore(
  { order, threadId }: Candidate,
  { ranks, direction }: { ranks: ListThreadsOptions['ranks']; direction: SortDirection },
): string {
  const beyond = order + (direction === 'asc' ? 1 : -1);
  return ranks === undefined
    ? formatCursor({ timeMs: beyond, threadId: null })
    : formatRankCursor({ rank: Math.max(0, beyond), threadId });
}

interface Candidate extends Place {
  threadId: string;
  path: string;
  thread: ThreadSummary | null;
}

/** The files in the order asked for, each with what it is sorted by. */
async function* candidates({
  codexHome,
  sortKey = 'created_at',
  direction = 'desc',
  archived = false,
  ranks,
  cursor,
}: Omit<ListThreadsOptions, 'cursor'> & { cursor: Place | null }): AsyncGenerator<Candidate, void, undefined> {
  // A day more than the cursor's: files may lie in a neighbouring folder.
  const byTime = sortKey === 'created_at' && ranks === undefined;
  const until = byTime && cursor ? { timeMs: cursor.order + (direction === 'desc' ? DAY_MS : -DAY_MS) } : {};
  const files = archived ? archivedFiles(codexHome, direction) : sessionFiles(codexHome, direction, until);
  if (ranks !== undefined) {
    yield* await byRank(files, { ranks, direction });
    return;
  }
  if (sortKey === 'updated_at') {
    yield* await byUpdateTime(files, direction);
    return;
  }
  for await (const { path, threadId, nameTimeMs } of files) yield { path, threadId, order: nameTimeMs, thread: null };
}

async function byUpdateTime(files: AsyncIterable<SessionFile>, direction: SortDirection): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for await (const { path, threadId } of firstOf(files, MAX_SCANNED_FILES)) {
    const mtimeMs = statStored(path)?.mtimeMs;
    if (mtimeMs !== undefined) found.push({ path, threadId, order: Math.floor(mtimeMs), thread: null });
  }
  return sorted(found, direction);
}

async function byRank(
  files: AsyncIterable<SessionFile>,
  { ranks, direction }: { ranks: ReadonlyMap<string, number>; direction: SortDirection },
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for await (const { path, threadId } of files) {
    const order = ranks.get(threadId);
    if (order !== undefined) found.push({ path, threadId, order, thread: null });
    if (found.length === ranks.size) break;
  }
  return sorted(found, direction);
}

function sorted(candidates: Candidate[], direction: SortDirection): Candidate[] {
  const sign = direction === 'desc' ? -1 : 1;
  return candidates.sort((a, b) => sign * compare(a, b));
}

async function withSummary(candidate: Candidate, heads: ThreadHeads | undefined): Promise<Candidate> {
  const { path } = candidate;
  try {
    const known = heads && knownHead(path, heads);
    const read = known ?? (await readThreadHead(path));
    if (known === undefined) heads?.add(path, read, read.head);
    const thread = read.head && summaryOf(path, read.head, read);
    return { ...candidate, thread: thread?.hasUserMessage ? thread : null };
  } catch {
    return candidate; // gone meanwhile, or not ours to read: not listed
  }
}

/** The system answers at once: a hundred such questions take less than one trip through the thread pool. */
function knownHead(path: string, heads: ThreadHeads): ReadHead | undefined {
  const found = statStored(path);
  if (found === undefined) return undefined;
  const { ino: inode, size, mtimeMs } = found;
  const head = heads.get(path, { inode, size });
  return head === undefined ? undefined : { head, inode, size, mtimeMs };
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
  cursor: Place | null,
  direction: SortDirection,
): AsyncGenerator<Candidate, void, undefined> {
  const sign = direction === 'desc' ? -1 : 1;
  for await (const candidate of source) {
    if (!cursor || sign * compare(candidate, cursor) > 0) yield candidate;
  }
}

function compare(a: Place, b: Place): number {
  if (a.order !== b.order) return a.order - b.order;
  if (a.threadId === b.threadId || a.threadId === null || b.threadId === null) return 0;
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
    if (accept && !(await accept(thread))) return false;
    return wanted === null || wanted.has(await resolve(thread.meta.cwd));
  };
}
