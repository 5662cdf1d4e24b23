import { readFileSync, statSync } from 'node:fs';
import { CodexError, describeOsError, messageOf } from './errors.ts';
import { withFileLock } from './file-lock.ts';
import { replaceFile } from './replace-file.ts';

/** Longer than reading and writing a document takes, in milliseconds. */
const LOCK_LIFETIME_MS = 10_000;

export interface SharedDocumentOptions<T> {
  /** Absolute; its lock lies beside it, under the same name and `.lock`. */
  file: string;
  /** What is there as long as there is no file. */
  empty: T;
  /** Checks what was read. @throws when it is none of these documents */
  parse(value: unknown): T;
}

/** A document is not what it should be, or cannot be written; it is left as it is. */
export class SharedDocumentError extends CodexError {
  constructor(file: string, { isRead, cause }: { isRead: boolean; cause: unknown }) {
    super(
      isRead
        ? `${file} cannot be read (${describeOsError(cause)}). Mend it, or move it away to begin anew.`
        : `${file} cannot be written (${describeOsError(cause)}).`,
      { code: isRead ? 'foundation/document-unreadable' : 'foundation/document-not-written', cause },
    );
  }
}

/**
 * A JSON document that several processes read and change. Each change is made to what the file holds at that moment, and put in its
 * place in one step: none is lost, and a process that is killed leaves the old document or the new one. For its user alone.
 *
 * Values are not to be modified in place.
 */
export class SharedDocument<T> {
  readonly #options: SharedDocumentOptions<T>;
  #known: { state: string; value: T } | undefined;
  /** Ends when all changes that were begun here are done. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: SharedDocumentOptions<T>) {
    this.#options = options;
  }

  /**
   * What the document says now. It is read again only after it changed; the system answers at once whether it did.
   *
   * @throws SharedDocumentError
   */
  read(): T {
    const { file, empty, parse } = this.#options;
    try {
      const found = statSync(file, { bigint: true, throwIfNoEntry: false });
      if (found === undefined) {
        this.#known = undefined;
        return empty;
      }
      const state = `${found.ino}:${found.size}:${found.mtimeNs}`;
      if (this.#known?.state !== state) this.#known = { state, value: parse(JSON.parse(readFileSync(file, 'utf8'))) };
      return this.#known.value;
    } catch (cause) {
      throw new SharedDocumentError(file, { isRead: true, cause });
    }
  }

  /**
   * Changes the document; resolves with what `change` says. It gets the document as it is and returns the one to keep: the same one
   * leaves the file alone. Nothing is changed when it throws.
   *
   * @throws SharedDocumentError
   * @throws FileLockTimeoutError
   */
  change<R>(change: (value: T) => { value: T; result: R }): Promise<R> {
    const { file } = this.#options;
    const changed = this.#queue.then(() =>
      withFileLock(`${file}.lock`, { lifetimeMs: LOCK_LIFETIME_MS }, async () => {
        const before = this.read();
        const { value, result } = change(before);
        if (value !== before) await this.#write(value);
        return result;
      }),
    );
    this.#queue = changed.catch((error: unknown) => messageOf(error)); // told to whoever asked for the change
    return changed;
  }

  async #write(value: T): Promise<void> {
    const { file } = this.#options;
    try {
      await replaceFile(file, `${JSON.stringify(value)}\n`);
    } catch (cause) {
      throw new SharedDocumentError(file, { isRead: false, cause });
    }
  }
}
