import { isDeepStrictEqual } from 'node:util';
import type { AuthDocument } from './auth-document.ts';
import type { Auth } from './auth.ts';

export interface HeldCredentialsOptions {
  /** Reads what is stored; `null`: nothing. */
  load(): Promise<AuthDocument | null>;
  /** What to make requests with; `null` for credentials that do not count. */
  authOf(document: AuthDocument): Auth | null;
}

/** What is known of stored credentials: read when first asked for, and changes of it announced. */
export class HeldCredentials {
  readonly #options: HeldCredentialsOptions;
  readonly #listeners = new Set<(auth: Auth | null) => void>();
  #document: AuthDocument | null | undefined;

  constructor(options: HeldCredentialsOptions) {
    this.#options = options;
  }

  /** What was found or adopted last; `undefined` until first loaded. */
  get document(): AuthDocument | null | undefined {
    return this.#document;
  }

  /** @throws what loading throws, and CredentialsIncompleteError. */
  async auth(): Promise<Auth | null> {
    if (this.#document === undefined) this.#begin(await this.load());
    return this.#document ? this.#options.authOf(this.#document) : null;
  }

  /** What is stored now, which changes nothing here. */
  load(): Promise<AuthDocument | null> {
    return this.#options.load();
  }

  /** Loads if that was not done yet. What cannot be read counts as nothing: it is about to be replaced. */
  async learn(): Promise<void> {
    if (this.#document === undefined) this.#begin(await this.load().catch(() => null));
  }

  /** Loads again and adopts what there is. */
  async reload(): Promise<void> {
    this.adopt(await this.load());
  }

  /** Takes what the store holds, and tells the listeners when that is something else than was known. */
  adopt(document: AuthDocument | null): void {
    const known = this.#document;
    if (known !== undefined && isDeepStrictEqual(document, known)) return;
    this.#document = document;
    if (known === undefined) return;
    let auth: Auth | null;
    try {
      auth = document ? this.#options.authOf(document) : null;
    } catch {
      auth = null; // incomplete: nothing to make a request with
    }
    for (const listener of this.#listeners) listener(auth);
  }

  /** Calls `listener` with each change. Returns what ends that. */
  onChange(listener: (auth: Auth | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Announces nothing more. */
  close(): void {
    this.#listeners.clear();
  }

  /** Takes what the first load found, unless another caller's was done meanwhile. */
  #begin(document: AuthDocument | null): void {
    if (this.#document === undefined) this.#document = document;
  }
}
