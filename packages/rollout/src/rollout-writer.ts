import { open } from 'node:fs/promises';
import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { encodeJsonLine } from '@codex-ts/foundation/jsonl';
import type { RolloutItem, SessionMeta } from '@codex-ts/protocol';
import { type AppendFile, createAppendFile, openAppendFile } from './append-file.ts';
import { RolloutEmptyError, RolloutWriteError } from './errors.ts';
import { expandFile } from './expand-file.ts';
import { repairTail, type TailRepair } from './rollout-tail.ts';

/** After as long a rest the file is opened anew before it is written, in milliseconds. */
const RESTING_MS = 60 * 60 * 1000;

const log = diagnostic('codex_rollout');

export interface CreateRolloutOptions {
  /** See `rolloutPath`. The file must not be there yet. */
  path: string;
  /** First line of the file. */
  meta: SessionMeta;
  /** The time that lines carry. Default: the clock of this machine. */
  now?: () => Date;
  createFile?: (path: string) => Promise<AppendFile>;
}

export interface OpenRolloutOptions {
  now?: () => Date;
  openFile?: (path: string) => Promise<AppendFile>;
}

interface WriterState {
  path: string;
  now: () => Date;
  openFile: (path: string) => Promise<AppendFile>;
  repair: TailRepair;
  /** Number for the next line; `null` in files whose lines are not numbered. */
  nextOrdinal: number | null;
}

/**
 * Writes the file of one thread, line by line, at its end only.
 *
 * What is appended is on its way to the disk at once, in order; what was appended in one go is handed to the system in one
 * write of whole lines. A process that is killed leaves at most one unfinished line, which `open` repairs. Data is not
 * forced out of the system's cache, so a power failure may cost the last lines.
 *
 * One writer per thread: two of them do not tear each other's lines, but their turns interleave. Nothing here keeps a second
 * process away; whoever opens threads must.
 *
 * Source: codex-rs/core/src/rollout/recorder.rs.
 */
export class RolloutWriter implements AsyncDisposable {
  readonly path: string;
  /** What `open` had to do to the end of the file. */
  readonly repair: TailRepair;
  readonly #now: () => Date;
  /** Makes the file of a new thread, and opens it afterwards. */
  #openFile: (path: string) => Promise<AppendFile>;
  #writtenAtMs = 0;
  #file: AppendFile | undefined;
  #nextOrdinal: number | null;
  #pending: string[] = [];
  /** Whether anyone asked for the file to be there. */
  #wanted = false;
  #tornInFile = false;
  #failure: RolloutWriteError | undefined;
  #draining: Promise<void> | undefined;
  #closed = false;

  private constructor({ path, now, openFile, repair, nextOrdinal }: WriterState) {
    this.path = path;
    this.repair = repair;
    this.#now = now;
    this.#openFile = openFile;
    this.#nextOrdinal = nextOrdinal;
  }

  /** A writer for a new thread. The file appears, `meta` first, with the first `append` or `flush`. */
  static create({ path, meta, now = () => new Date(), createFile = createAppendFile }: CreateRolloutOptions): RolloutWriter {
    const writer = new RolloutWriter({ path, now, openFile: createFile, repair: { kind: 'none' }, nextOrdinal: null });
    writer.#queue({ type: 'session_meta', payload: meta });
    return writer;
  }

  /**
   * A writer that goes on with a file that is there. One that is compressed is unpacked, and a torn last line repaired first; otherwise the file stays as it is.
   *
   * Where lines are numbered (`ordinal`, newer files) the numbers go on.
   *
   * @throws RolloutEmptyError when there is no whole line in it.
   * @throws RolloutWriteError when the file is not there or may not be written.
   */
  static async open(
    path: string,
    { now = () => new Date(), openFile = openAppendFile }: OpenRolloutOptions = {},
  ): Promise<RolloutWriter> {
    const { repair, lastOrdinal, size } = await prepare(path);
    if (repair.kind !== 'none') log.warn('the end of a thread file was repaired', { path, ...repair });
    if (size === 0) throw new RolloutEmptyError(path);
    const nextOrdinal = lastOrdinal === null ? null : lastOrdinal + 1;
    const writer = new RolloutWriter({ path, now, openFile, repair, nextOrdinal });
    writer.#wanted = true;
    return writer;
  }

  /**
   * Takes items to be written. What goes wrong is thrown by the next `flush` or `close`; the items are kept and tried again.
   *
   * @throws RolloutWriteError when the writer is closed.
   */
  append(items: readonly RolloutItem[]): void {
    if (this.#closed) throw new RolloutWriteError(this.path, new Error('the writer is closed'));
    if (items.length === 0) return;
    this.#wanted = true;
    for (const item of items) this.#queue(item);
    void this.#drain(); // never rejects: a failure is kept for flush
  }

  /**
   * Waits until all that was appended is handed to the system, and makes the file of a new thread appear.
   *
   * @throws RolloutWriteError when something could not be written; it stays queued.
   */
  async flush(): Promise<void> {
    this.#wanted = true;
    await this.#draining;
    await this.#drain();
    if (this.#failure) throw this.#failure;
  }

  /** Flushes and lets the file go. A new thread that never had an item leaves no file. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    try {
      if (this.#wanted) await this.flush();
    } finally {
      await this.#file?.close();
      this.#file = undefined;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #queue({ type, payload }: RolloutItem): void {
    const timestamp = this.#now().toISOString();
    if (this.#nextOrdinal === null) {
      this.#pending.push(encodeJsonLine({ timestamp, type, payload }));
    } else {
      this.#pending.push(encodeJsonLine({ timestamp, ordinal: this.#nextOrdinal, type, payload }));
      this.#nextOrdinal += 1;
    }
  }

  #drain(): Promise<void> {
    this.#draining ??= this.#writePending().finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #writePending(): Promise<void> {
    await undefined; // lets all that is appended in this tick join the first write
    try {
      while (this.#pending.length > 0) {
        await this.#letRestingFileGo();
        this.#file ??= await this.#openFile(this.path);
        this.#openFile = openAppendFile;
        this.#writtenAtMs = Date.now();
        const lines = this.#pending;
        this.#pending = [];
        await this.#writeLines(this.#file, lines);
      }
      this.#failure = undefined;
    } catch (error) {
      this.#failure = new RolloutWriteError(this.path, error);
      log.error('a thread file could not be written', { path: this.path, reason: this.#failure.message });
    }
  }

  /** A file that was not written for long may have been compressed meanwhile by another process. */
  async #letRestingFileGo(): Promise<void> {
    if (this.#file === undefined || Date.now() - this.#writtenAtMs < RESTING_MS) return;
    await this.#file.close();
    this.#file = undefined;
  }

  /** Writes all lines, or puts those that did not get there whole back in front of the queue and throws. */
  async #writeLines(file: AppendFile, lines: readonly string[]): Promise<void> {
    // After a write that broke off inside a line, an LF keeps the fragment apart; readers skip it.
    const prefix = this.#tornInFile ? '\n' : '';
    const bytes = Buffer.from(prefix + lines.join(''), 'utf8');
    let written = 0;
    try {
      while (written < bytes.length) {
        const count = await file.write(written === 0 ? bytes : bytes.subarray(written));
        if (count === 0) throw new Error('nothing was written');
        written += count;
      }
      this.#tornInFile = false;
    } catch (error) {
      const done = wholeLines(lines, written - prefix.length);
      this.#pending = [...lines.slice(done.count), ...this.#pending];
      if (written > 0) this.#tornInFile = done.bytes < written - prefix.length;
      throw error;
    }
  }
}

async function prepare(path: string): Promise<{ repair: TailRepair; lastOrdinal: number | null; size: number }> {
  try {
    await expandFile(path);
    const handle = await open(path, 'r+');
    try {
      const tail = await repairTail(handle);
      return { ...tail, size: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new RolloutWriteError(path, error);
  }
}

/** How many of `lines` lie whole in the first `byteCount` bytes, and how many bytes those are. */
function wholeLines(lines: readonly string[], byteCount: number): { count: number; bytes: number } {
  let count = 0;
  let bytes = 0;
  for (const line of lines) {
    const length = Buffer.byteLength(line, 'utf8');
    if (bytes + length > byteCount) break;
    bytes += length;
    count += 1;
  }
  return { count, bytes };
}
