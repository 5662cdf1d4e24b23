import type { ClientRequestMethod, RequestInput, RequestResult, ServerNotificationMethod } from '@codex-ts/app-server-protocol';
import { type CallOptions, createPeer, type Peer, PeerClosedError } from '@codex-ts/json-rpc';
import { ServerGoneError } from './errors.ts';
import type { NotificationFilter, ServerNotification } from './notification.ts';
import { NotificationFeed } from './notification-feed.ts';
import { runTurn, type RunTurnOptions, type TurnInput, type TurnStream } from './run-turn.ts';
import { type QuestionHandlers, ServerQuestions } from './server-questions.ts';
import type { ClientTransport } from './transport.ts';

export interface ConnectOptions {
  /** Who the client is; `name` must be fit for an HTTP header. */
  clientInfo: { name: string; version: string; title?: string | null };
  /** What the client can do and wants. */
  capabilities?: RequestInput<'initialize'>['capabilities'];
  /** Answers approvals and other questions of the server. */
  handlers?: QuestionHandlers;
  /** Gives up connecting. */
  signal?: AbortSignal;
}

/** Params may be left out where the method has none. */
export type RequestArguments<Method extends ClientRequestMethod> =
  undefined extends RequestInput<Method>
    ? [params?: RequestInput<Method>, options?: CallOptions]
    : [params: RequestInput<Method>, options?: CallOptions];

/** A connection to an app-server that has been introduced. */
export interface AppServerClient extends AsyncDisposable {
  /** How the server answered `initialize`. */
  readonly server: RequestResult<'initialize'>;
  /**
   * Calls a method.
   *
   * @throws RpcError when the server refuses; `rpcCode` is the number, `message` the server's text.
   * @throws ServerGoneError when the connection ends first, PeerClosedError when this side closed it.
   * @throws the reason of `options.signal` when it aborts; the server may still do what was asked.
   */
  request<Method extends ClientRequestMethod>(method: Method, ...args: RequestArguments<Method>): Promise<RequestResult<Method>>;
  /**
   * What the server tells, from this call on; leave the loop to stop listening. Ends when the client is closed.
   *
   * @throws SlowConsumerError to a consumer that reads too slowly.
   * @throws ServerGoneError when the connection ends by itself.
   */
  notifications<Method extends ServerNotificationMethod = ServerNotificationMethod>(
    filter?: NotificationFilter<Method>,
  ): AsyncGenerator<ServerNotification<Method>, void, undefined>;
  /** Starts a turn and gives what is told of it, up to its end. See {@link runTurn}. */
  runTurn(input: TurnInput, options?: RunTurnOptions): TurnStream;
  /** Answers further questions, or answers them in another way. */
  handle(handlers: QuestionHandlers): void;
  /** Hangs up; open requests fail, notifications end. */
  close(): Promise<void>;
  /** Resolves when the connection has ended, for whatever reason. */
  readonly closed: Promise<void>;
}

/**
 * Introduces a client to a server.
 *
 * @throws RpcError when the server refuses.
 * @throws ServerGoneError when the connection ends before the server has answered.
 */
export async function connectAppServer(transport: ClientTransport, options: ConnectOptions): Promise<AppServerClient> {
  const { clientInfo, capabilities = null, handlers = {}, signal } = options;
  const feed = new NotificationFeed();
  const questions = new ServerQuestions(handlers);
  const peer = createPeer({
    incoming: transport.incoming,
    send: transport.send,
    onRequest: (request) => questions.answer(request),
    onNotification: (told) => {
      const notification = told as ServerNotification; // the server's own; consumers pass over what they do not know
      if (notification.method === 'serverRequest/resolved') questions.settled(notification.params);
      feed.tell(notification);
    },
  });
  const client = new ConnectedClient({ peer, transport, feed, questions });
  try {
    const params = { clientInfo: { title: null, ...clientInfo }, capabilities };
    client.server = await client.request('initialize', params, signal ? { signal } : {});
    peer.notify('initialized');
    return client;
  } catch (error) {
    await client.close();
    throw error;
  }
}

interface ClientParts {
  peer: Peer;
  transport: ClientTransport;
  feed: NotificationFeed;
  questions: ServerQuestions;
}

class ConnectedClient implements AppServerClient {
  server!: RequestResult<'initialize'>; // set before anyone gets to see the client
  readonly closed: Promise<void>;
  readonly #parts: ClientParts;
  #closing = false;

  constructor(parts: ClientParts) {
    this.#parts = parts;
    this.closed = this.#end();
  }

  async request<Method extends ClientRequestMethod>(
    method: Method,
    ...[params, options]: RequestArguments<Method>
  ): Promise<RequestResult<Method>> {
    try {
      return (await this.#parts.peer.request(method, params, options)) as RequestResult<Method>; // the server's own
    } catch (error) {
      throw error instanceof PeerClosedError && !this.#closing ? this.#whyGone() : error;
    }
  }

  notifications<Method extends ServerNotificationMethod = ServerNotificationMethod>(filter: NotificationFilter<Method> = {}) {
    return this.#parts.feed.subscribe(filter);
  }

  runTurn(input: TurnInput, options: RunTurnOptions = {}): TurnStream {
    return runTurn(this, input, options);
  }

  handle(handlers: QuestionHandlers): void {
    this.#parts.questions.handle(handlers);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#parts.peer.close();
    await this.closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #end(): Promise<void> {
    const { peer, transport, feed } = this.#parts;
    await peer.closed;
    await transport.close();
    feed.end(this.#closing ? undefined : this.#whyGone());
  }

  #whyGone(): unknown {
    const { peer, transport } = this.#parts;
    return transport.failure?.() ?? new ServerGoneError('the server closed the connection', peer.closeReason);
  }
}
