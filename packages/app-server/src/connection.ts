import {
  type ClientRequestMethod,
  findExperimentalUse,
  findServerRequest,
  parseRequestParams,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
  type RequestParams,
  type ServerRequestMethod,
} from '@codex-ts/app-server-protocol';
import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { messageOf } from '@codex-ts/foundation/errors';
import {
  createPeer,
  type IncomingRequest,
  type Peer,
  type PeerOptions,
  RPC_ERROR_CODES,
  RpcError,
  type RpcId,
} from '@codex-ts/json-rpc';
import { ClientLane } from './client-lane.ts';
import type { Call, Handler } from './handler.ts';
import { loadHandler } from './method-handlers.ts';
import type { Outgoing } from './outgoing.ts';
import { outgoingProjection, type OutgoingProjection } from './project-outgoing.ts';
import { invalidRequest, notAvailable } from './rpc-errors.ts';
import type { ServerContext } from './server-context.ts';

const log = diagnostic('codex_app_server');

/** Who a client is, once it has said so. */
export interface ClientIdentity {
  name: string;
  version: string;
  experimental: boolean;
  optOut: ReadonlySet<string>;
}

/** How a client is asked. */
export interface AskOptions {
  /** Gives up: the answer rejects with the signal's reason. */
  signal: AbortSignal;
  /** Id that the question goes by; `server.nextRequestId()` makes it. Default: the next one. */
  id?: RpcId;
}

/**
 * One client. Requests are checked one after the other in the order they came, so none overtakes another; what they set off
 * may take its time.
 */
export class Connection {
  readonly #server: ServerContext;
  readonly #peer: Peer;
  #identity: ClientIdentity | undefined;
  #protocol: ProtocolVersion;
  #projection: OutgoingProjection;
  /** Ends when all requests so far are checked. */
  #checked: Promise<unknown> = Promise.resolve();
  readonly #lane = new ClientLane();

  constructor(server: ServerContext, transport: Pick<PeerOptions, 'incoming' | 'send'>) {
    this.#server = server;
    this.#protocol = server.options.protocol;
    this.#projection = outgoingProjection(this.#protocol, server.options.nowMs);
    this.#peer = createPeer({
      ...transport,
      nextId: () => server.nextRequestId(),
      onRequest: (request) => this.#told(request),
      onOverload: (method) => log.warn('request refused: too much waits for an answer', { method }),
      onMalformed: () => server.options.log('a line that is no JSON-RPC message was passed over'),
      onInternalError: (thrown, method) =>
        server.options.log(`${method} failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`),
    });
  }

  /** Settles when the client is gone. */
  get closed(): Promise<void> {
    return this.#peer.closed;
  }

  /** Aborts the moment the client is gone, while its requests may still be at work. */
  get gone(): AbortSignal {
    return this.#peer.gone;
  }

  /** Why the connection ended, if for a reason. */
  get closeReason(): unknown {
    return this.#peer.closeReason;
  }

  /** `undefined` before `initialize`. */
  get identity(): ClientIdentity | undefined {
    return this.#identity;
  }

  get protocol(): ProtocolVersion {
    return this.#protocol;
  }

  /** Whether the client's version knows a question. */
  knows(method: ServerRequestMethod): boolean {
    const since = findServerRequest(method)?.facts.since;
    return since === undefined || since === this.#protocol;
  }

  /** Takes note of who the client is; `protocol` as it asked for, if it did. */
  introduce(identity: ClientIdentity, protocol: unknown): void {
    this.#identity = identity;
    log.info('client introduced itself', {
      client: identity.name,
      version: identity.version,
      experimental: identity.experimental,
    });
    const asked = PROTOCOL_VERSIONS.find((version) => version === protocol);
    if (asked === undefined || asked === this.#protocol) return;
    this.#protocol = asked;
    this.#projection = outgoingProjection(asked, this.#server.options.nowMs);
  }

  /**
   * Tells the client something, in order with everything else that is told. `watching: false`: it happened in a thread that
   * the client does not watch, so it hears of it only where its protocol tells everyone.
   */
  notify(message: Outgoing, { watching = true }: { watching?: boolean } = {}): void {
    if (this.#identity === undefined || this.#identity.optOut.has(message.method)) return;
    if (!watching && !this.#projection.tellsEveryone(message.method)) return;
    const projection = this.#projection;
    this.#lane.send({
      make: () => projection.notification(message),
      deliver: (told) => void this.#peer.sendMessage(told),
      failed: (thrown) => this.#server.options.log(`${message.method} could not be sent: ${String(thrown)}`),
    });
  }

  /** Keeps what the client is told and asked back until the returned function is called. */
  hold(): () => void {
    return this.#lane.hold();
  }

  /**
   * Asks the client. The question leaves after all that was told before.
   *
   * @throws RpcError when the client answers with an error.
   * @throws PeerClosedError when it goes away first.
   * @throws `signal.reason` when `signal` aborts.
   */
  ask(method: ServerRequestMethod, params: unknown, { signal, id = this.#server.nextRequestId() }: AskOptions): Promise<unknown> {
    const projection = this.#projection;
    return new Promise((resolve, reject) => {
      this.#lane.send({
        make: async () => ({ params: await projection.request(method, params) }),
        deliver: (made) => {
          const { answer } = this.#peer.call(method, (made as { params: unknown }).params, { signal, id }); // made above
          answer.then(resolve, reject);
        },
        failed: reject,
      });
    });
  }

  async close(): Promise<void> {
    await this.#peer.close();
  }

  /** Answers; whoever looks for faults is told how that went. */
  async #told(request: IncomingRequest): Promise<unknown> {
    if (!log.listensAt('info')) return this.#answer(request);
    const { method, id } = request;
    const startedAtMs = performance.now();
    const about = () => ({ method, id, durationMs: Math.round(performance.now() - startedAtMs) });
    log.debug('request came', { method, id });
    try {
      const result = await this.#answer(request);
      log.info('request answered', about());
      return result;
    } catch (error) {
      log.info('request refused', {
        ...about(),
        code: error instanceof RpcError ? error.rpcCode : RPC_ERROR_CODES.internalError,
        reason: messageOf(error),
      });
      throw error;
    }
  }

  async #answer(request: IncomingRequest): Promise<unknown> {
    const before = this.#checked;
    let passOn = (): void => undefined;
    this.#checked = new Promise<void>((resolve) => {
      passOn = resolve;
    });
    const after: (() => void)[] = [];
    const answered = this.#server.spareTime.begin();
    try {
      let running: unknown;
      try {
        await before;
        const start = await this.#prepare(request, after);
        running = start();
      } finally {
        passOn();
      }
      const result = await this.#projection.result(request.method, await running);
      await this.#lane.delivered();
      return result;
    } catch (error) {
      if (error instanceof RpcError) throw this.#projection.refusal(request.method, error);
      throw error;
    } finally {
      answered();
      // The answer is handed over before the next turn of the event loop: clients lose events that share a chunk with it.
      if (after.length > 0) setImmediate(() => after.forEach((action) => action()));
    }
  }

  /** Checks a request; what it returns starts the work. */
  async #prepare({ id: requestId, method, params, signal }: IncomingRequest, after: (() => void)[]): Promise<() => unknown> {
    const parsed = await parseRequestParams(method, params, this.#protocol);
    if (!parsed.ok) throw invalidRequest(`Invalid request: ${parsed.message}`);
    const known = method as ClientRequestMethod; // only methods of the table have params that fit
    if (known === 'initialize' && this.#identity !== undefined) throw invalidRequest('Already initialized');
    if (known !== 'initialize' && this.#identity === undefined) throw invalidRequest('Not initialized');
    if (this.#identity?.experimental === false) {
      const use = await findExperimentalUse(method, params);
      if (use !== undefined) throw invalidRequest(`${use} requires experimentalApi capability`);
    }
    const handler = (await loadHandler(known)) as Handler<ClientRequestMethod> | undefined; // the table pairs methods and handlers
    if (handler === undefined) throw notAvailable(method);
    const afterReply = (action: () => void): void => void after.push(action);
    const call: Call = { server: this.#server, connection: this, requestId, signal, afterReply };
    const checked = (parsed.params ?? {}) as RequestParams<ClientRequestMethod>; // the schema of the method said so
    const about = checked as { threadId?: unknown }; // of the methods that have one
    return () => this.#server.oneByOne.run(known, about, () => handler(checked, call));
  }
}
