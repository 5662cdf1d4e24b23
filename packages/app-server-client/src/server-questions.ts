import type { RequestAnswer, RequestParams, ServerRequestMethod } from '@codex-ts/app-server-protocol';
import { type IncomingRequest, RPC_ERROR_CODES, RpcError, type RpcId } from '@codex-ts/json-rpc';
import { threadOf } from './notification-feed.ts';

/** What a handler knows of a question beside its params. */
export interface Question {
  readonly method: string;
  /** Aborts when an answer is no longer wanted: another client gave it, the turn ended, or the connection closed. */
  readonly signal: AbortSignal;
}

/** Answers the server's questions; a method without a handler is answered with the error -32601. */
export type QuestionHandlers = {
  readonly [Method in ServerRequestMethod]?: (
    params: RequestParams<Method>,
    question: Question,
  ) => RequestAnswer<Method> | Promise<RequestAnswer<Method>>;
};

/** Joins the server's questions to their handlers. */
export class ServerQuestions {
  readonly #open = new Map<string, AbortController>();
  #handlers: QuestionHandlers;

  constructor(handlers: QuestionHandlers) {
    this.#handlers = handlers;
  }

  /** Puts handlers in place of those of the same method. */
  handle(handlers: QuestionHandlers): void {
    this.#handlers = { ...this.#handlers, ...handlers };
  }

  /** @throws RpcError -32601 for a method nobody here answers. */
  async answer({ id, method, params, signal }: IncomingRequest): Promise<unknown> {
    const handler = this.#handlerOf(method);
    if (handler === undefined) throw new RpcError(RPC_ERROR_CODES.methodNotFound, `this client does not answer ${method}`);
    const key = keyOf(threadOf(params), id);
    const resolved = new AbortController();
    this.#open.set(key, resolved);
    try {
      return await handler(params, { method, signal: AbortSignal.any([signal, resolved.signal]) });
    } finally {
      this.#open.delete(key);
    }
  }

  #handlerOf(method: string): ((params: unknown, question: Question) => unknown) | undefined {
    if (!Object.hasOwn(this.#handlers, method)) return undefined;
    return this.#handlers[method as ServerRequestMethod] as ((params: unknown, question: Question) => unknown) | undefined; // params are the server's own
  }

  /** The server says that a question is settled. */
  settled(params: unknown): void {
    const { requestId } = params as { requestId?: RpcId }; // `serverRequest/resolved`
    if (requestId !== undefined) this.#open.get(keyOf(threadOf(params), requestId))?.abort(new QuestionSettled());
  }
}

/** Why a handler's signal aborted: its answer is no longer wanted. */
class QuestionSettled extends Error {
  override readonly name = 'QuestionSettled';

  constructor() {
    super('the question has been settled without this answer');
  }
}

function keyOf(threadId: string | undefined, id: RpcId): string {
  return `${threadId ?? ''}\n${typeof id}\n${id}`;
}
