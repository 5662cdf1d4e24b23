import { messageOf } from '@codex-ts/foundation/errors';
import { type IncomingMessage, type MalformedMessage, readMessage, type RpcId, writeMessage } from './message.ts';
import { OpenCalls } from './open-calls.ts';
import { Outbox, type SendLine } from './outbox.ts';
import { PeerClosedError, RPC_ERROR_CODES, RpcError, type RpcErrorBody } from './rpc-error.ts';

/** A call from the other side. */
export interface IncomingRequest {
  readonly id: RpcId;
  readonly method: string;
  /** `undefined` when left out. */
  readonly params: unknown;
  /** Aborts when the connection closes: nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Something the other side tells without wanting an answer. */
export interface IncomingNotification {
  readonly method: string;
  readonly params: unknown;
}

export interface PeerOptions {
  /** Lines or parsed messages from the other side. Its end closes the peer. */
  incoming: AsyncIterable<string | object>;
  /** Takes one line for the other side. */
  send: SendLine;
  /**
   * Answers a request: what it returns is the result, an {@link RpcError} it throws is the error, anything else it throws
   * becomes an internal error. Called in the order of arrival, without waiting for earlier answers.
   */
  onRequest(request: IncomingRequest): unknown;
  onNotification?(notification: IncomingNotification): void;
  /** Whether lines that are no messages are answered (-32700, -32600) or passed over, as the reference does. Default `ignore`. */
  malformed?: 'ignore' | 'answer';
  /** Told of each line that is no message. */
  onMalformed?(message: MalformedMessage): void;
  /** Told of what a handler threw besides {@link RpcError}; the other side only learns that something failed. */
  onInternalError?(thrown: unknown, method: string): void;
  /** Told of each request that was answered -32001. */
  onOverload?(method: string): void;
  /** Requests of the other side that may be open at once; those beyond are answered -32001. Default 1024. */
  maxOpenRequests?: number;
  /** Lines that may wait for a slow reader before requests are answered -32001. Default 4096. */
  maxQueuedLines?: number;
  /** Characters that may wait for a slow reader before requests are answered -32001. Default 64 Mi. */
  maxQueuedChars?: number;
  /** Ids of our own requests. Default: 0, 1, 2, … */
  nextId?(): RpcId;
  /** How long handlers and lines that wait may take once the connection closes, in milliseconds. Default 5000. */
  closeGraceMs?: number;
}

export interface CallOptions {
  /** Gives up waiting: the call fails with the signal's reason and a late answer is dropped. */
  signal?: AbortSignal;
  /** Id of this call, in place of the next one; not that of another open call. */
  id?: RpcId;
}

/** One side of a JSON-RPC connection. Both sides may call and tell. */
export interface Peer extends AsyncDisposable {
  /**
   * Calls a method of the other side.
   *
   * @throws RpcError when the answer is an error.
   * @throws PeerClosedError when the connection closes first.
   * @throws `signal.reason` when `signal` aborts.
   */
  request(method: string, params?: unknown, options?: CallOptions): Promise<unknown>;
  /** Like {@link request}, and tells the id that the request goes by. */
  call(method: string, params?: unknown, options?: CallOptions): { id: RpcId; answer: Promise<unknown> };
  /** Tells something. `false`: the other side reads slowly; wait for {@link ready} before telling more. */
  notify(method: string, params?: unknown): boolean;
  /** Sends a message as it is, in order with the others; for envelopes that carry more than JSON-RPC asks for. */
  sendMessage(message: object): boolean;
  /** Resolves when there is room for more, or the connection has closed. */
  ready(): Promise<void>;
  /** Stops reading and fails every open call. Resolves like {@link closed}. */
  close(reason?: unknown): Promise<void>;
  /** Aborts the moment the connection closes, while handlers may still run. */
  readonly gone: AbortSignal;
  /**
   * Resolves when the connection is closed, all handlers have ended and all lines are handed over, or the time for that is
   * up. Never rejects.
   */
  readonly closed: Promise<void>;
  /** Why the connection closed, once it has and if there was a reason. */
  readonly closeReason: unknown;
}

/** What a client too busy to be served is told. */
const OVERLOADED = new RpcError(RPC_ERROR_CODES.overloaded, 'Server overloaded; retry later.');

/**
 * Starts to speak JSON-RPC over a pair of message streams. The `jsonrpc` member is left out and not asked for.
 *
 * Memory stays bounded: requests beyond the limits are answered with "overloaded", and a reader that stands still until
 * four times the characters or 64 times the lines wait loses the connection.
 */
export function createPeer(options: PeerOptions): Peer {
  return new ConnectedPeer(options);
}

class ConnectedPeer implements Peer {
  readonly closed: Promise<void>;
  closeReason: unknown = undefined;
  readonly #options: PeerOptions;
  readonly #outbox: Outbox;
  readonly #calls = new OpenCalls();
  readonly #handlers = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  readonly #shutDown: Promise<void>;
  #onShut: (() => void) | undefined;
  #lastId = -1;

  constructor(options: PeerOptions) {
    this.#options = options;
    const { send, maxQueuedLines = 4096, maxQueuedChars = 64 * 1024 * 1024 } = options;
    this.#outbox = new Outbox(send, { maxQueuedLines, maxQueuedChars }, (reason) => this.#shut(reason));
    this.#shutDown = new Promise((resolve) => {
      this.#onShut = resolve;
    });
    this.closed = this.#run();
  }

  request(method: string, params?: unknown, options?: CallOptions): Promise<unknown> {
    return this.call(method, params, options).answer;
  }

  get gone(): AbortSignal {
    return this.#abort.signal;
  }

  call(method: string, params?: unknown, options: CallOptions = {}): { id: RpcId; answer: Promise<unknown> } {
    const { signal } = options;
    const id = options.id ?? this.#options.nextId?.() ?? (this.#lastId += 1);
    const send = (): void => {
      if (this.#abort.signal.aborted) throw new PeerClosedError(this.closeReason);
      this.sendMessage({ id, method, ...(params !== undefined && { params }) });
    };
    return { id, answer: this.#calls.open(id, { send, signal }) };
  }

  notify(method: string, params?: unknown): boolean {
    return this.sendMessage({ method, ...(params !== undefined && { params }) });
  }

  sendMessage(message: object): boolean {
    if (this.#abort.signal.aborted) return true;
    this.#outbox.push(writeMessage(message));
    return !this.#outbox.isFull;
  }

  ready(): Promise<void> {
    return this.#outbox.ready();
  }

  close(reason?: unknown): Promise<void> {
    this.#shut(reason);
    return this.closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #run(): Promise<void> {
    // Whoever closes the peer does not wait for a line that may never come.
    await Promise.race([this.#read(), this.#shutDown]);
    this.#shut(undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#options.closeGraceMs ?? 5000);
    });
    await Promise.race([this.#finishUp(), timeUp]);
    clearTimeout(timer);
  }

  async #finishUp(): Promise<void> {
    while (this.#handlers.size > 0) await Promise.all(this.#handlers);
    await this.#outbox.flushed();
  }

  async #read(): Promise<void> {
    try {
      for await (const line of this.#options.incoming) {
        if (this.#abort.signal.aborted) return;
        this.#take(readMessage(line));
      }
    } catch (thrown) {
      this.#shut(thrown);
    }
  }

  #shut(reason: unknown): void {
    if (this.#abort.signal.aborted) return;
    this.closeReason = reason;
    const error = new PeerClosedError(reason);
    this.#abort.abort(error);
    this.#calls.failAll(error);
    this.#onShut?.();
  }

  #take(message: IncomingMessage): void {
    switch (message.type) {
      case 'request':
        return this.#takeRequest(message);
      case 'notification':
        return this.#takeNotification(message);
      case 'result':
        return this.#calls.resolve(message.id, message.result);
      case 'error':
        return this.#calls.reject(message.id, message.error);
      case 'malformed':
        return this.#takeMalformed(message);
      default:
        return message satisfies never;
    }
  }

  #takeRequest({ id, method, params }: { id: RpcId; method: string; params: unknown }): void {
    const { maxOpenRequests = 1024 } = this.#options;
    if (this.#handlers.size >= maxOpenRequests || this.#outbox.isFull) {
      this.#answer({ id, error: OVERLOADED.toBody() });
      this.#options.onOverload?.(method);
      return;
    }
    const handling = this.#handle({ id, method, params, signal: this.#abort.signal });
    if (handling === undefined) return;
    this.#handlers.add(handling);
    void handling.finally(() => this.#handlers.delete(handling)); // `#finish` never rejects
  }

  /** Runs a handler; a promise only when it did not end at once. */
  #handle(request: IncomingRequest): Promise<void> | undefined {
    try {
      const result = this.#options.onRequest(request);
      if (result instanceof Promise) return this.#finish(request, result);
      this.#answer({ id: request.id, result: result ?? null });
    } catch (thrown) {
      this.#answerError(request, thrown);
    }
    return undefined;
  }

  async #finish(request: IncomingRequest, result: Promise<unknown>): Promise<void> {
    try {
      this.#answer({ id: request.id, result: (await result) ?? null });
    } catch (thrown) {
      this.#answerError(request, thrown);
    }
  }

  #answerError({ id, method }: IncomingRequest, thrown: unknown): void {
    if (thrown instanceof RpcError) {
      this.#answer({ id, error: thrown.toBody() });
      return;
    }
    this.#options.onInternalError?.(thrown, method);
    this.#answer({ id, error: { code: RPC_ERROR_CODES.internalError, message: 'Internal error' } });
  }

  /** Answers even while the connection closes: whoever still reads shall know. */
  #answer(message: { id: RpcId | null; result?: unknown; error?: RpcErrorBody }): void {
    try {
      this.#outbox.push(writeMessage(message));
    } catch (thrown) {
      this.#options.onInternalError?.(thrown, 'answer');
      const error = { code: RPC_ERROR_CODES.internalError, message: `The answer cannot be written: ${messageOf(thrown)}` };
      this.#outbox.push(writeMessage({ id: message.id, error }));
    }
  }

  #takeNotification({ method, params }: IncomingNotification): void {
    try {
      this.#options.onNotification?.({ method, params });
    } catch (thrown) {
      this.#options.onInternalError?.(thrown, method);
    }
  }

  #takeMalformed(message: MalformedMessage): void {
    this.#options.onMalformed?.(message);
    if (this.#options.malformed !== 'answer') return;
    const error =
      message.problem === 'parse'
        ? { code: RPC_ERROR_CODES.parseError, message: 'Parse error' }
        : { code: RPC_ERROR_CODES.invalidRequest, message: 'Invalid request' };
    this.#answer({ id: message.id, error });
  }
}
