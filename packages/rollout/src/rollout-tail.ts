import type { FileHandle } from 'node:fs/promises';

/** What was done to the end of a file before it is written on. */
export type TailRepair =
  | { kind: 'none' }
  /** The last line was whole and lacked its end only. */
  | { kind: 'completed' }
  /** A line that was never finished was taken off. */
  | { kind: 'cut'; bytes: number };

export interface RolloutTail {
  repair: TailRepair;
  /** Number that the last line carries, as newer files have it; `null` when lines are not numbered. */
  lastOrdinal: number | null;
}

const LF = 0x0a;
const CHUNK_BYTES = 64 * 1024;
/** A line without an end that is longer than this is not looked into; it counts as torn. */
const MAX_TAIL_BYTES = 256 * 1024 * 1024;
/** How often a file that grows under our hands is looked at anew. */
const MAX_LOOKS = 5;

/**
 * Makes a file end in a whole line. A process that died in the middle of a write leaves at most one line without an end:
 * whole JSON gets its LF, anything else is cut off.
 *
 * A file that another process is just writing to is left alone: only a tail that did not change between two looks is cut.
 */
export async function repairTail(handle: FileHandle): Promise<RolloutTail> {
  for (let look = 1; ; look += 1) {
    const { size } = await handle.stat();
    if (size === 0) return { repair: { kind: 'none' }, lastOrdinal: null };
    const lineStart = (await lastLineFeed(handle, size)) + 1;
    if (lineStart === size) {
      const previousStart = (await lastLineFeed(handle, size - 1)) + 1;
      return { repair: { kind: 'none' }, lastOrdinal: ordinalOf(await readText(handle, previousStart, size)) };
    }
    const tail = size - lineStart <= MAX_TAIL_BYTES ? await readText(handle, lineStart, size) : '';
    if ((await handle.stat()).size !== size) {
      if (look < MAX_LOOKS) continue;
      return { repair: { kind: 'none' }, lastOrdinal: null };
    }
    if (isJsonObject(tail)) {
      await handle.write('\n', size);
      return { repair: { kind: 'completed' }, lastOrdinal: ordinalOf(tail) };
    }
    await handle.truncate(lineStart);
    const rest = lineStart === 0 ? '' : await readText(handle, (await lastLineFeed(handle, lineStart - 1)) + 1, lineStart);
    return { repair: { kind: 'cut', bytes: size - lineStart }, lastOrdinal: ordinalOf(rest) };
  }
}

/** Position of the last LF before `end`, or -1. */
async function lastLineFeed(handle: FileHandle, end: number): Promise<number> {
  const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, end));
  let position = end;
  while (position > 0) {
    const length = Math.min(buffer.length, position);
    position -= length;
    const { bytesRead } = await handle.read(buffer, 0, length, position);
    const found = buffer.subarray(0, bytesRead).lastIndexOf(LF);
    if (found !== -1) return position + found;
  }
  return -1;
}

async function readText(handle: FileHandle, start: number, end: number): Promise<string> {
  const buffer = Buffer.alloc(end - start);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.toString('utf8', 0, filled);
}

function isJsonObject(text: string): boolean {
  return parseObject(text) !== null;
}

function ordinalOf(line: string): number | null {
  const ordinal = parseObject(line)?.['ordinal'];
  return typeof ordinal === 'number' && Number.isSafeInteger(ordinal) ? ordinal : null;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
