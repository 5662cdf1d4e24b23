import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { encodeJsonLine, readLines } from '@codex-ts/foundation/jsonl';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import * as z from 'zod';
import { appendLine } from './append-line.ts';
import { RolloutReadError, RolloutWriteError } from './errors.ts';

/** To what share of the limit a file that passed it is cut, so that not every prompt cuts it again. */
const TRIM_SHARE = 0.8;
/** How often a trim begins anew because somebody else wrote meanwhile. */
const MAX_TRIM_TRIES = 10;
const LF = 0x0a;

/** One prompt of the user. */
export const PromptEntry = z.looseObject({
  session_id: z.string(),
  /** Unix seconds. */
  ts: z.number(),
  text: z.string(),
});
export type PromptEntry = z.infer<typeof PromptEntry>;

export interface AppendPromptOptions {
  codexHome: string;
  threadId: string;
  text: string;
  /** The file is trimmed to 80 % of this when it passes it, oldest prompts first; the newest stays whatever its size. */
  maxBytes?: number;
  now?: () => Date;
}

const historyPath = (codexHome: string): string => path.join(codexHome, 'history.jsonl');

/**
 * Adds a prompt to `history.jsonl`, the file that a terminal's arrow keys go through; readable by its owner alone.
 *
 * No lock is taken: one line is one write, and a trim starts over when the file grew under it, so that what another process
 * adds is lost only in the instant of the file's replacement.
 *
 * @throws RolloutWriteError
 *
 * Source: codex-rs/core/src/message_history.rs.
 */
export async function appendPrompt({
  codexHome,
  threadId,
  text,
  maxBytes,
  now = () => new Date(),
}: AppendPromptOptions): Promise<void> {
  const file = historyPath(codexHome);
  const entry: PromptEntry = { session_id: threadId, ts: Math.floor(now().getTime() / 1000), text };
  const size = await appendLine(file, encodeJsonLine(entry));
  if (maxBytes !== undefined && size > maxBytes) await trim(file, Math.floor(maxBytes * TRIM_SHARE));
}

/** The prompts in the file, oldest first; the last `limit` of them. None when there is no file. */
export async function readPrompts(codexHome: string, { limit = Number.POSITIVE_INFINITY } = {}): Promise<PromptEntry[]> {
  const file = historyPath(codexHome);
  const entries: PromptEntry[] = [];
  try {
    const source: AsyncIterable<Buffer> = createReadStream(file);
    for await (const line of readLines(source)) {
      const entry = parseLine(line);
      if (entry) entries.push(entry);
      if (entries.length > limit) entries.shift();
    }
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw new RolloutReadError(file, error);
  }
  return entries;
}

function parseLine(line: string): PromptEntry | undefined {
  try {
    return PromptEntry.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // torn or foreign: skipped
  }
}

async function trim(file: string, targetBytes: number): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    for (let attempt = 0; attempt < MAX_TRIM_TRIES; attempt += 1) {
      const content = await readFile(file);
      await writeDraft(draft, newestLines(content, targetBytes));
      if ((await stat(file)).size !== content.length) continue;
      await rename(draft, file);
      return;
    }
  } catch (error) {
    throw new RolloutWriteError(file, error);
  } finally {
    await rm(draft, { force: true });
  }
}

/** The end of a file, from the start of a line on: no more than `targetBytes`, but the last line at least. */
function newestLines(content: Buffer, targetBytes: number): Buffer {
  const lastLine = content.lastIndexOf(LF, content.length - 2) + 1;
  const budgetStart = content.length - targetBytes;
  const start = budgetStart <= 0 ? 0 : content.indexOf(LF, budgetStart - 1) + 1;
  return content.subarray(Math.min(start, lastLine));
}

async function writeDraft(draft: string, content: Buffer): Promise<void> {
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(content);
  } finally {
    await handle.close();
  }
}
