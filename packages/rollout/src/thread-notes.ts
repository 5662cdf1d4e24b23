import path from 'node:path';
import { messageOf } from '@codex-ts/foundation/errors';
import { encodeJsonLine } from '@codex-ts/foundation/jsonl';
import { appendLine } from './append-line.ts';
import { JsonlTail } from './jsonl-tail.ts';

interface NoteLine {
  id: string;
  key: string;
  value?: unknown;
}

export interface ThreadNotesOptions {
  codexHome: string;
  /** Told when a note could not be written; it stays in memory. */
  onWriteError?: (message: string) => void;
}

/**
 * What a surface remembers of threads beside their conversation, such as what was read: one JSON value per thread and key.
 *
 * Kept in `thread_notes.jsonl`, a line per change; the last one counts. Lines are only ever added, so a killed process costs at
 * most its last line, and processes that share the folder see each other's notes with the next `refresh`. Notes are lost with
 * the file, never a conversation.
 *
 * Reads and writes are answered from memory: call `refresh` first to see what others wrote.
 */
export class ThreadNotes implements AsyncDisposable {
  readonly #file: string;
  readonly #onWriteError: (message: string) => void;
  #notes = new Map<string, Map<string, unknown>>();
  readonly #tail: JsonlTail;
  /** Ends when all that was begun is done. */
  #queue: Promise<void> = Promise.resolve();

  constructor({ codexHome, onWriteError = () => undefined }: ThreadNotesOptions) {
    this.#file = path.join(codexHome, 'thread_notes.jsonl');
    this.#tail = new JsonlTail(this.#file);
    this.#onWriteError = onWriteError;
  }

  /** Reads what was added to the file since the last time. A file that cannot be read counts as empty. */
  async refresh(): Promise<void> {
    await this.#inTurn(() => this.#read());
  }

  /** `undefined` when there is no such note. */
  get(threadId: string, key: string): unknown {
    return this.#notes.get(threadId)?.get(key);
  }

  /** Keeps a note, in memory at once and then in the file; `null` takes it away. */
  set(threadId: string, key: string, value: unknown): void {
    this.#keep({ id: threadId, key, value });
    void this.#inTurn(async () => {
      try {
        await appendLine(this.#file, encodeJsonLine({ id: threadId, key, value }));
      } catch (error) {
        this.#onWriteError(messageOf(error));
      }
    });
  }

  /** Takes all notes of a thread away. */
  forget(threadId: string): void {
    for (const key of this.#notes.get(threadId)?.keys() ?? []) this.set(threadId, key, null);
  }

  /** Waits until all notes are written. */
  async close(): Promise<void> {
    await this.#queue;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #keep({ id, key, value }: NoteLine): void {
    const notes = this.#notes.get(id) ?? new Map<string, unknown>();
    if (value === null || value === undefined) notes.delete(key);
    else notes.set(key, value);
    if (notes.size === 0) this.#notes.delete(id);
    else this.#notes.set(id, notes);
  }

  #inTurn(work: () => Promise<void> | void): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  #read(): void {
    this.#tail.read({
      onLine: (line) => this.#line(line),
      onStartOver: () => {
        this.#notes = new Map();
      },
    });
  }

  #line(line: string): void {
    try {
      const note: unknown = JSON.parse(line);
      if (isNoteLine(note)) this.#keep(note);
    } catch {
      // torn by a kill: the next line stands on its own
    }
  }
}

/** Checked by hand: notes are read for the first list of threads, which is not to wait for schemas. */
function isNoteLine(value: unknown): value is NoteLine {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'key' in value &&
    typeof value.key === 'string'
  );
}
