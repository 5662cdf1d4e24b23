import path from 'node:path';
import { messageOf } from '@codex-ts/foundation/errors';
import { FileLockTimeoutError } from '@codex-ts/foundation/file-lock';
import { SharedDocument, SharedDocumentError } from '@codex-ts/foundation/shared-document';
import { internalError } from './rpc-errors.ts';
import type { ServerContext } from './server-context.ts';

export interface HomeDocumentOptions<T> {
  /** Path under the home. */
  name: string;
  empty: T;
  /** @throws when it is none of these documents */
  parse(value: unknown): T;
}

/** A JSON document under the home that clients change; other servers of the same home see and keep what they did. */
export class HomeDocument<T> {
  /** Absolute. */
  readonly file: string;
  readonly #document: SharedDocument<T>;
  readonly #empty: T;
  readonly #log: (message: string) => void;
  #hasFailed = false;

  constructor({ options: { codexHome, log } }: Pick<ServerContext, 'options'>, { name, ...rest }: HomeDocumentOptions<T>) {
    this.file = path.join(codexHome, name);
    this.#document = new SharedDocument({ file: this.file, ...rest });
    this.#empty = rest.empty;
    this.#log = log;
  }

  /** @throws RpcError that names the file when it cannot be read. */
  read(): T {
    try {
      return this.#document.read();
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** The same for answers about something else: a document that cannot be read counts as empty, and is logged once. */
  glance(): T {
    try {
      return this.#document.read();
    } catch (error) {
      if (!this.#hasFailed) this.#log(messageOf(error));
      this.#hasFailed = true;
      return this.#empty;
    }
  }

  /**
   * Changes the document, which `change` gets as it is: the same one in return leaves it alone. Resolves with the result.
   *
   * @throws RpcError when it cannot be read or written; and whatever `change` throws.
   */
  async change<R>(change: (value: T) => { value: T; result: R }): Promise<R> {
    try {
      return await this.#document.change(change);
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function refusalOf(error: unknown): unknown {
  return error instanceof SharedDocumentError || error instanceof FileLockTimeoutError ? internalError(error.message) : error;
}
