import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { messageOf } from '@codex-ts/foundation/errors';
import type { PeerOptions } from '@codex-ts/json-rpc';
import type { AuthManager } from '@codex-ts/login';
import type { SandboxProbe } from '@codex-ts/sandbox';
import { loadAuth } from './account/load-auth.ts';
import { Connection } from './connection.ts';
import type { Outgoing } from './outgoing.ts';
import type { AppServerOptions, ServerContext } from './server-context.ts';
import { SpareTime } from './spare-time.ts';
import { OneByOne } from './threads/one-by-one.ts';
import { ThreadRegistry } from './threads/thread-registry.ts';
import { unloadIdleThreads } from './threads/unload-idle-threads.ts';

/** A pair of line streams. */
export type Transport = Pick<PeerOptions, 'incoming' | 'send'>;

/** How long work in the background may take once the server closes. */
const CLOSE_GRACE_MS = 500;

const log = diagnostic('codex_app_server');

/**
 * Threads for any number of clients.
 *
 * Has a lifetime: {@link close} interrupts what runs and writes what is left.
 */
export class AppServer implements AsyncDisposable {
  readonly #connections = new Set<Connection>();
  readonly #context: ServerContext;
  readonly #states = new Map<symbol, unknown>();
  #probe: Promise<SandboxProbe> | undefined;
  #auth: Promise<AuthManager> | undefined;
  readonly #closing = new AbortController();
  #requestIds = 0;
  #closed: Promise<void> | undefined;
  readonly #stopUnloading: () => void;
  readonly #work = new Set<Promise<void>>();

  constructor(options: AppServerOptions) {
    const states = this.#states;
    this.#context = {
      options,
      auth: () => (this.#auth ??= loadAuth(this.#context)),
      closing: this.#closing.signal,
      spareTime: new SpareTime(),
      connections: this.#connections,
      threads: new ThreadRegistry(),
      oneByOne: new OneByOne(),
      probe: () => (this.#probe ??= probe(options)),
      nextRequestId: () => this.#requestIds++,
      own: (work) => this.#own(work),
      notifyAll: (message) => this.#notifyAll(message),
      state: <T>(key: symbol, make: () => T): T => {
        if (!states.has(key)) states.set(key, make());
        return states.get(key) as T; // made by the same key
      },
    };
    this.#stopUnloading = unloadIdleThreads(this.#context);
  }

  /** Serves one client. Resolves when it is gone and all its questions are settled. */
  async serve(transport: Transport): Promise<void> {
    const connection = new Connection(this.#context, transport);
    this.#connections.add(connection);
    log.info('client connected', { clients: this.#connections.size });
    // At once, not when the last request of the client is done: what waits for its word must not wait longer.
    connection.gone.addEventListener('abort', () => this.#forget(connection), { once: true });
    await connection.closed;
    const about = { client: connection.identity?.name, clients: this.#connections.size };
    if (connection.closeReason === undefined) return log.info('client left', about);
    log.warn('client lost', { ...about, reason: messageOf(connection.closeReason) });
    this.#context.options.log(`a client was lost: ${messageOf(connection.closeReason)}`);
  }

  /** Waits until no turn runs in any thread. */
  async idle(): Promise<void> {
    await this.#context.threads.idle();
  }

  /** Ends all threads and connections. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    log.info('server closes', { clients: this.#connections.size });
    const startedAtMs = performance.now();
    this.#stopUnloading();
    await Promise.all([...this.#connections].map((connection) => connection.close()));
    await this.#context.threads.closeAll();
    this.#closing.abort();
    await this.#settleWork();
    const auth = await this.#auth?.catch(() => undefined); // told to whoever asked
    auth?.close();
    await Promise.all([...this.#states.values()].map(closeIfOpen));
    log.info('server closed', { tookMs: Math.round(performance.now() - startedAtMs) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #settleWork(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_GRACE_MS);
    });
    await Promise.race([Promise.all(this.#work), timeUp]);
    if (this.#work.size > 0) log.warn('work in the background was not waited for', { pieces: this.#work.size });
    clearTimeout(timer);
  }

  #own(work: Promise<void>): void {
    const owned = work.catch((error: unknown) => {
      log.error('work in the background failed', { reason: messageOf(error) });
      this.#context.options.log(`work in the background failed: ${messageOf(error)}`);
    });
    this.#work.add(owned);
    void owned.then(() => this.#work.delete(owned));
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    this.#context.threads.forget(connection);
  }

  #notifyAll(message: Outgoing): void {
    for (const connection of this.#connections) connection.notify(message);
  }
}

/** Ends what has a lifetime. */
async function closeIfOpen(state: unknown): Promise<void> {
  if (typeof state !== 'object' || state === null || !(Symbol.asyncDispose in state)) return;
  await (state as AsyncDisposable)[Symbol.asyncDispose](); // the check above
}

async function probe({ env, sandbox }: AppServerOptions): Promise<SandboxProbe> {
  const { probeSandbox } = await import('@codex-ts/sandbox');
  return probeSandbox({ env, ...sandbox });
}
