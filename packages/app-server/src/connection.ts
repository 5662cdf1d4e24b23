import {
  type ClientRequestMethod,
  findExperimentalUse,
  parseRequestParams,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
  type RequestParams,
  type ServerRequestMethod,
} from '@codex-ts/app-server-protocol';
import { createPeer, type IncomingRequest, type Peer, type PeerOptions, RpcError, type RpcId } from '@codex-ts/json-rpc';
import type { Call, Handler } from './handler.ts';
import { loadHandler } from './method-handlers.ts';
import type { Outgoing } from './outgoing.ts';
import { outgoingProjection, type OutgoingProjection } from './project-outgoing.ts';
import { invalidRequest, notAvailable } from './rpc-errors.ts';
import type { ServerContext } from './server-context.ts';

/** Who a client is, once it has said so. */
export interface ClientIdentity {
  name: string;
  version: string;
  experimental: boolean;
  optOut: ReadonlySet<string>;
}

/** A request of ours that waits for the client. */
export interface OpenRequest {
  id: RpcId;
  answer: Promise<unknown>;
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
  /** Ends when all messages so far are sent; `undefined` when none waits. */
  #sending: Promise<void> | undefined;
  #holds = 0;
  #held: Outgoing[] = [];

  constructor(server: ServerContext, transport: Pick<PeerOptions, 'incoming' | 'send'>) {
    this.#server = server;
    this.#protocol = server.options.protocol;
    this.#projection = outgoingProjection(this.#protocol, server.options.nowMs);
    this.#peer = createPeer({
      ...transport,
      onRequest: (request) => this.#answer(request),
      onInternalError: (thrown, method) =>
        server.options.log(`${method} failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`),
    });
  }

  /** Settles when the client is gone. */
  get closed(): Promise<void> {
    return this.#peer.closed;
  }

  /** `undefined` before `initialize`. */
  get identity(): ClientIdentity | undefined {
    return this.#identity;
  }

  get protocol(): ProtocolVersion {
    return this.#protocol;
  }

  /** Takes note of who the client is; `protocol` as it asked for, if it did. */
  introduce(identity: ClientIdentity, protocol: unknown): void {
    this.#identity = identity;
    const asked = PROTOCOL_VERSIONS.find((version) => version === protocol);
    if (asked === undefined || asked === this.#protocol) return;
    this.#protocol = asked;
    this.#projection = outgoingProjection(asked, this.#server.options.nowMs);
  }

  /** Tells the client something, in order with everything else that is told. */
  notify(message: Outgoing): void {
    if (this.#identity === undefined || this.#identity.optOut.has(message.method)) return;
    if (this.#holds > 0) this.#held.push(message);
    else this.#send(message);
  }

  /** Keeps notifications back until the returned function is called. */
  hold(): () => void {
    this.#holds += 1;
    let done = false;
    return () => {
      if (done) return;
      done = true;
      this.#holds -= 1;
      if (this.#holds > 0) return;
      for (const message of this.#held.splice(0)) this.#send(message);
    };
  }

  /** Asks the client. The question leaves after all that was told before. */
  async ask(method: ServerRequestMethod, params: unknown, { signal }: { signal: AbortSignal }): Promise<OpenRequest> {
    while (this.#holds > 0) await new Promise((resolve) => setImmediate(resolve));
    await this.#sending;
    const projected = await this.#projection.request(method, params);
    return this.#peer.call(method, projected, { signal });
  }

  async close(): Promise<void> {
    await this.#peer.close();
  }

  #send(message: Outgoing): void {
    if (this.#sending !== undefined) {
      this.#queue(() => this.#projection.notification(message));
      return;
    }
    const projected = this.#projection.notification(message);
    if (projected instanceof Promise) this.#queue(() => projected);
    else if (projected !== undefined) this.#peer.sendMessage(projected);
  }

  /** Sends later, behind what waits already. */
  #queue(make: () => Promise<object | undefined> | object | undefined): void {
    const sending = this.#sendAfter(this.#sending, make);
    this.#sending = sending;
    void sending.then(() => {
      if (this.#sending === sending) this.#sending = undefined;
    });
  }

  /** Never rejects. */
  async #sendAfter(
    before: Promise<void> | undefined,
    make: () => Promise<object | undefined> | object | undefined,
  ): Promise<void> {
    await before;
    try {
      const message = await make();
      if (message !== undefined) this.#peer.sendMessage(message);
    } catch (error) {
      this.#server.options.log(`a notification could not be sent: ${String(error)}`);
    }
  }

  async #answer(request: IncomingRequest): Promise<unknown> {
    const before = this.#checked;
    let passOn = (): void => undefined;
    this.#checked = new Promise<void>((resolve) => {
      passOn = resolve;
    });
    const after: (() => void)[] = [];
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
      await this.#sending;
      return result;
    } catch (error) {
      if (error instanceof RpcError) throw this.#projection.refusal(request.method, error);
      throw error;
    } finally {
      // The answer is handed over before the next turn of the event loop: clients lose events that share a chunk with it.
      if (after.length > 0) setImmediate(() => after.forEach((action) => action()));
    }
  }

  /** Checks a request; what it returns starts the work. */
  async #prepare({ method, params, signal }: IncomingRequest, after: (() => void)[]): Promise<() => unknown> {
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
    const call: Call = { server: this.#server, connection: this, signal, afterReply: (action) => void after.push(action) };
    const checked = (parsed.params ?? {}) as RequestParams<ClientRequestMethod>; // the schema of the method said so
    return () => handler(checked, call);
  }
}
