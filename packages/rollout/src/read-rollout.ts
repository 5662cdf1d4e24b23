import { LineTooLongError, readLineGroups } from '@codex-ts/foundation/jsonl';
import type { RolloutItem, SessionMeta } from '@codex-ts/protocol';
import { RolloutEmptyError, RolloutReadError, RolloutWithoutIdError } from './errors.ts';
import { parseRecord, type RolloutRecord, type UnknownRecord } from './parse-record.ts';
import { RepeatedContexts } from './repeated-contexts.ts';
import { openStored } from './stored-file.ts';

/** A longer line cannot be held as one text. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

/** A line that is no record. */
export interface BadLine {
  /** Counted from 1 among the lines that are not empty. */
  line: number;
  /** Why it was left out. */
  message: string;
}

export interface RolloutContents {
  path: string;
  /** The first `session_meta`: whose file it is. Forks carry that of their origin further down. */
  meta: SessionMeta;
  /** All that is understood, in file order, `meta` included. */
  items: RolloutItem[];
  /** The same with the times of the lines. */
  records: RolloutRecord[];
  /** Lines of kinds that are not known here, and after how many of `records` they stand. */
  unknown: { after: number; record: UnknownRecord }[];
  /** Lines that were skipped: torn, not JSON, or no record. */
  badLines: BadLine[];
}

/**
 * Reads a rollout file, line by line; files of newer versions too.
 *
 * @throws RolloutReadError when the file is not there or not ours to read, or a line passes 256 MiB.
 * @throws RolloutEmptyError when it has no line.
 * @throws RolloutWithoutIdError when it has no usable `session_meta`.
 */
export async function readRollout(path: string): Promise<RolloutContents> {
  const records: RolloutRecord[] = [];
  const unknown: RolloutContents['unknown'] = [];
  const badLines: BadLine[] = [];
  let lineCount = 0;
  const contexts = new RepeatedContexts();
  const take = (line: string): void => {
    lineCount += 1;
    const parsed = contexts.parse(line) ?? parseLine(line);
    if (typeof parsed === 'string') badLines.push({ line: lineCount, message: parsed });
    else if (parsed.known) {
      records.push(parsed.record);
      contexts.note(line, parsed.record);
    } else if (parsed.known === false) unknown.push({ after: records.length, record: parsed.record });
    else badLines.push({ line: lineCount, message: 'not a rollout record' });
  };
  for await (const lines of linesOf(path)) lines.forEach(take);
  if (lineCount === 0) throw new RolloutEmptyError(path);
  const items = records.map(({ item }) => item);
  const meta = items.find((item) => item.type === 'session_meta')?.payload;
  if (!meta) throw new RolloutWithoutIdError(path);
  return { path, meta, items, records, unknown, badLines };
}

async function* linesOf(path: string): AsyncGenerator<string[], void, undefined> {
  try {
    await using file = await openStored(path);
    yield* readLineGroups(file.chunks(CHUNK_BYTES), { maxLineBytes: MAX_LINE_BYTES });
  } catch (error) {
    throw error instanceof LineTooLongError ? error : new RolloutReadError(path, error);
  }
}

function parseLine(line: string): ReturnType<typeof parseRecord> | string {
  try {
    return parseRecord(JSON.parse(line));
  } catch {
    return 'not JSON';
  }
}
