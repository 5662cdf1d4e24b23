import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { encodeJsonLine, readLines } from '@codex-ts/foundation/jsonl';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { appendLine } from './append-line.ts';
import { RolloutReadError, ThreadNameEmptyError } from './errors.ts';

interface IndexLine {
  id: string;
  thread_name: string;
}

const indexPath = (codexHome: string): string => path.join(codexHome, 'session_index.jsonl');

export interface SetNameOptions {
  codexHome: string;
  threadId: string;
  name: string;
  now?: () => Date;
}

/**
 * Gives a thread a name; returns it as kept, trimmed. An earlier name of the thread goes on to be found by `findThread`.
 *
 * @throws ThreadNameEmptyError when the name is blank.
 * @throws RolloutWriteError
 *
 * Source: codex-rs/core/src/rollout/session_index.rs.
 */
export async function setName({ codexHome, threadId, name, now = () => new Date() }: SetNameOptions): Promise<string> {
  const thread_name = name.trim();
  if (thread_name === '') throw new ThreadNameEmptyError();
  await appendLine(indexPath(codexHome), encodeJsonLine({ id: threadId, thread_name, updated_at: now().toISOString() }));
  return thread_name;
}

/** The names of threads by id: of all that have one. */
export async function readNames(codexHome: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for await (const { id, thread_name } of indexLines(codexHome)) names.set(id, thread_name);
  return names;
}

/** Ids of the threads that were ever given this name, the last one first. */
export async function idsByName(codexHome: string, name: string): Promise<string[]> {
  const ids = new Set<string>();
  for await (const line of indexLines(codexHome)) {
    if (line.thread_name !== name) continue;
    ids.delete(line.id);
    ids.add(line.id);
  }
  return [...ids].toReversed();
}

async function* indexLines(codexHome: string): AsyncGenerator<IndexLine, void, undefined> {
  const file = indexPath(codexHome);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return; // most homes name no thread, and this is asked often
  try {
    const source: AsyncIterable<Buffer> = createReadStream(file);
    for await (const line of readLines(source)) {
      const entry = parseLine(line);
      if (entry) yield entry;
    }
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw new RolloutReadError(file, error);
  }
}

function parseLine(line: string): IndexLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isIndexLine(value) ? value : undefined;
  } catch {
    return undefined; // torn or foreign: skipped
  }
}

/** Checked by hand: names are read for the first list of threads, which is not to wait for schemas. */
function isIndexLine(value: unknown): value is IndexLine {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'thread_name' in value &&
    typeof value.thread_name === 'string'
  );
}
