import { open } from 'node:fs/promises';
import { readLines } from '@codex-ts/foundation/jsonl';
import type { RolloutEvent, SessionMeta } from '@codex-ts/protocol';
import { RolloutReadError } from './errors.ts';
import { parseRecord } from './parse-record.ts';

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
  try {
    await using file = await openFile(path);
    const head = await readHead(file.chunks());
    if (!head) return null;
    const { mtimeMs } = await file.stat();
    const createdAtMs = Date.parse(head.meta.timestamp);
    return {
      threadId: head.meta.id,
      path,
      createdAtMs: Number.isNaN(createdAtMs) ? Math.floor(mtimeMs) : createdAtMs,
      updatedAtMs: Math.floor(mtimeMs),
      preview: previewOf(head.firstMessage ?? ''),
      hasUserMessage: head.firstMessage !== undefined,
      model: head.model ?? null,
      meta: head.meta,
    };
  } catch (error) {
    throw new RolloutReadError(path, error);
  }
}

interface OpenFile extends AsyncDisposable {
  stat(): Promise<{ mtimeMs: number }>;
  chunks(): AsyncGenerator<Uint8Array, void, undefined>;
}

async function openFile(path: string): Promise<OpenFile> {
  const handle = await open(path, 'r');
  return {
    stat: () => handle.stat(),
    async *chunks() {
      const buffer = Buffer.alloc(CHUNK_BYTES);
      while (true) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

async function readHead(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ meta: SessionMeta; firstMessage: string | undefined; model: string | undefined } | null> {
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
    if (model === undefined && line.includes('"turn_context"')) model = modelOf(line);
    if (isDone || (meta ? !/user_?message/i.test(line) : !line.includes('session_meta') && !/user_?message/i.test(line))) continue;
    const parsed = parseLine(line);
    if (parsed?.type === 'session_meta') meta ??= parsed.payload;
    if (parsed?.type === 'event_msg') firstMessage ??= userMessageOf(parsed.payload);
  }
  return meta ? { meta, firstMessage, model } : null;
}

function modelOf(line: string): string | undefined {
  const parsed = parseLine(line);
  return parsed?.type === 'turn_context' ? parsed.payload.model : undefined;
}

function parseLine(line: string) {
  try {
    const parsed = parseRecord(JSON.parse(line));
    return parsed.known ? parsed.record.item : undefined;
  } catch {
    return undefined; // not JSON: skipped, as everywhere
  }
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
