import { readLines } from '@codex-ts/foundation/jsonl';
import type { RolloutEvent, RolloutItem, SessionMeta } from '@codex-ts/protocol';
import { RolloutReadError } from './errors.ts';
import { openStored, readPlainHead, type StoredFile } from './stored-file.ts';

/** The first lines, among which the identity of the thread must be. */
const HEAD_LINES = 10;
/** Further lines that are looked through for the first message of the user. */
const MESSAGE_SEARCH_LINES = 200;
/** Lines after the first message in which the settings of its turn stand. */
const MODEL_SEARCH_LINES = 4;
const CHUNK_BYTES = 32 * 1024;

/** What an editor puts in front of a message ends with this heading; what the user typed follows. */
const EDITOR_CONTEXT_END = '## My request for Codex:';

/** What the head of a rollout file tells. */
export interface ThreadSummary {
  threadId: string;
  path: string;
  /** Unix milliseconds. */
  createdAtMs: number;
  /** When the file last grew, in Unix milliseconds. */
  updatedAtMs: number;
  /** First message of the user, trimmed, without what an editor put in front. Empty when it held no text. */
  preview: string;
  /** Whether the user has said anything yet. Threads without are not listed. */
  hasUserMessage: boolean;
  /** Model of the first turn; `null` when the head of the file does not tell. */
  model: string | null;
  meta: SessionMeta;
}

/**
 * Reads the head of a rollout file, and no more of it than needed.
 *
 * `null` when the file does not start like one of a thread.
 *
 * @throws RolloutReadError when the file is not there or not ours to read.
 *
 * Source: codex-rs/core/src/rollout/list.rs `read_head_summary`.
 */
export async function readThreadSummary(path: string): Promise<ThreadSummary | null> {
  const { head, mtimeMs } = await readThreadHead(path);
  return head && summaryOf(path, head, { mtimeMs });
}

/** What the first lines of a rollout file say. */
export interface ThreadHead {
  meta: SessionMeta;
  /** `null`: the user has not said anything yet. */
  firstMessage: string | null;
  model: string | null;
}

/** A head, and the file as it was when it was read. */
export interface ReadHead {
  /** `null`: the file does not start like one of a thread. */
  head: ThreadHead | null;
  inode: number;
  size: number;
  mtimeMs: number;
}

/** @throws RolloutReadError when the file is not there or not ours to read. */
export async function readThreadHead(path: string): Promise<ReadHead> {
  try {
    const { stats, value: head } = (await readPlainHead(path, CHUNK_BYTES, readHead)) ?? (await readStoredHead(path));
    const { ino: inode, size, mtimeMs } = stats;
    return { head, inode, size, mtimeMs };
  } catch (error) {
    throw new RolloutReadError(path, error);
  }
}

async function readStoredHead(path: string): Promise<{ stats: StoredFile['stats']; value: ThreadHead | null }> {
  await using file = await openStored(path);
  return { stats: file.stats, value: await readHead(file.chunks(CHUNK_BYTES)) };
}

export function summaryOf(
  path: string,
  { meta, firstMessage, model }: ThreadHead,
  { mtimeMs }: { mtimeMs: number },
): ThreadSummary {
  const createdAtMs = Date.parse(meta.timestamp);
  return {
    threadId: meta.id,
    path,
    createdAtMs: Number.isNaN(createdAtMs) ? Math.floor(mtimeMs) : createdAtMs,
    updatedAtMs: Math.floor(mtimeMs),
    preview: previewOf(firstMessage ?? ''),
    hasUserMessage: firstMessage !== null,
    model,
    meta,
  };
}

async function readHead(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ThreadHead | null> {
  const { parseRecord } = await import('./parse-record.ts'); // its schemas take a while to make, and the index knows most heads
  const parseLine = (line: string): RolloutItem | undefined => {
    try {
      const parsed = parseRecord(JSON.parse(line));
      return parsed.known ? parsed.record.item : undefined;
    } catch {
      return undefined; // not JSON: skipped, as everywhere
    }
  };
  let meta: SessionMeta | undefined;
  let firstMessage: string | undefined;
  let model: string | undefined;
  let lines = 0;
  let linesForModel = MODEL_SEARCH_LINES;
  for await (const line of readLines(chunks)) {
    lines += 1;
    if (lines > HEAD_LINES && !meta) return null;
    if (lines > HEAD_LINES + MESSAGE_SEARCH_LINES) break;
    // Parsing is what costs; most lines can be told apart without.
    const isDone = meta !== undefined && firstMessage !== undefined;
    if (isDone && (model !== undefined || (linesForModel -= 1) < 0)) break;
    if (model === undefined && line.includes('"turn_context"')) model = modelOf(parseLine(line));
    if (isDone || (meta ? !/user_?message/i.test(line) : !line.includes('session_meta') && !/user_?message/i.test(line)))
      continue;
    const parsed = parseLine(line);
    if (parsed?.type === 'session_meta') meta ??= parsed.payload;
    if (parsed?.type === 'event_msg') firstMessage ??= userMessageOf(parsed.payload);
  }
  return meta ? { meta, firstMessage: firstMessage ?? null, model: model ?? null } : null;
}

function modelOf(item: RolloutItem | undefined): string | undefined {
  return item?.type === 'turn_context' ? item.payload.model : undefined;
}

/** The text of a message of the user, in the words of older files and of newer ones. */
function userMessageOf(event: RolloutEvent): string | undefined {
  if (event.type === 'user_message') return 'message' in event && typeof event.message === 'string' ? event.message : '';
  if (event.type !== 'item_completed' || !('item' in event)) return undefined;
  const { item } = event;
  if (typeof item !== 'object' || item === null || !('type' in item) || item.type !== 'UserMessage') return undefined;
  const content: unknown[] = 'content' in item && Array.isArray(item.content) ? item.content : [];
  return content.map(textOf).join('');
}

function textOf(part: unknown): string {
  return typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' ? part.text : '';
}

function previewOf(message: string): string {
  const end = message.indexOf(EDITOR_CONTEXT_END);
  return (end === -1 ? message : message.slice(end + EDITOR_CONTEXT_END.length)).trim();
}
