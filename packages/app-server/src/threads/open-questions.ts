import type { ServerRequestMethod } from '@codex-ts/app-server-protocol';
import { CodexError } from '@codex-ts/foundation/errors';
import type { Connection } from '../connection.ts';

/** A question that no client has answered yet. */
interface OpenQuestion {
  readonly id: number;
  readonly method: ServerRequestMethod;
  readonly params: object;
  /** Whom it was put to, and what takes it back from them. */
  readonly asked: Map<Connection, AbortController>;
  answer(result: unknown): void;
  giveUp(reason: unknown): void;
}

export interface OpenQuestionsOptions {
  /** Clients that a new question goes to. */
  watchers(): readonly Connection[];
  nextRequestId(): number;
  /** A question is answered or given up; clients need not answer any more. */
  onSettled(requestId: number, method: ServerRequestMethod): void;
}

/**
 * What the clients of a thread are asked. A question goes to all who watch, and to those who begin to watch while it is
 * open. The first answer counts, an error too; once nobody is left to answer, it is given up.
 */
export class OpenQuestions {
  readonly #options: OpenQuestionsOptions;
  readonly #open = new Set<OpenQuestion>();

  constructor(options: OpenQuestionsOptions) {
    this.#options = options;
  }

  /** What is asked. */
  get methods(): ServerRequestMethod[] {
    return [...this.#open].map(({ method }) => method);
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * @throws RpcError the error that a client answered with.
   * @throws CodexError `app-server/nobody-left` when no client is left that could answer.
   * @throws `signal.reason` when `signal` aborts.
   */
  async ask(method: ServerRequestMethod, params: object, { signal }: { signal: AbortSignal }): Promise<unknown> {
    signal.throwIfAborted();
    const watchers = this.#options.watchers().filter((connection) => connection.knows(method));
    if (watchers.length === 0) throw nobodyLeft();
    const id = this.#options.nextRequestId();
    const asked = new Map<Connection, AbortController>();
    let onAbort = (): void => undefined;
    let question: OpenQuestion | undefined;
    try {
      return await new Promise<unknown>((resolve, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        question = { id, method, params, asked, answer: resolve, giveUp: reject };
        this.#open.add(question);
        for (const connection of watchers) this.#put(question, connection);
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
      if (question !== undefined) this.#open.delete(question);
      for (const withdrawn of asked.values()) withdrawn.abort();
      this.#options.onSettled(id, method);
    }
  }

  /** Puts what is open to a client that has begun to watch. */
  join(connection: Connection): void {
    for (const question of this.#open)
      if (connection.knows(question.method) && !question.asked.has(connection)) this.#put(question, connection);
  }

  /** A client no longer watches: its answer is not waited for. */
  leave(connection: Connection): void {
    for (const question of this.#open) {
      question.asked.get(connection)?.abort();
      question.asked.delete(connection);
      if (question.asked.size === 0) question.giveUp(nobodyLeft());
    }
  }

  /** The thread ends. */
  giveUpAll(): void {
    for (const question of this.#open) question.giveUp(nobodyLeft());
  }

  #put(question: OpenQuestion, connection: Connection): void {
    const withdrawn = new AbortController();
    question.asked.set(connection, withdrawn);
    const { id, method, params } = question;
    connection.ask(method, params, { signal: withdrawn.signal, id }).then(
      (result) => {
        if (!withdrawn.signal.aborted) question.answer(result);
      },
      (reason: unknown) => {
        const gone = reason instanceof CodexError && reason.code === 'json-rpc/closed';
        if (gone) this.leave(connection);
        else if (!withdrawn.signal.aborted) question.giveUp(reason);
      },
    );
  }
}

function nobodyLeft(): CodexError {
  return new CodexError('no client is left to answer', { code: 'app-server/nobody-left' });
}
