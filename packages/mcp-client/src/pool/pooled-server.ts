import { diagnostic, tellableAddress } from '@codex-ts/foundation/diagnostics';
import { messageOf } from '@codex-ts/foundation/errors';
import type { AnswerElicitation, McpElicitationAnswer } from '../connection/elicitation.ts';
import type { HttpAuthorization } from '../connection/http-transport.ts';
import type { McpConnection } from '../connection/server-connection.ts';
import type { McpToolDescription } from '../connection/wire.ts';
import { McpStartupError } from '../errors.ts';
import type { McpServerSettings } from '../server/server-settings.ts';

export interface PooledServerOptions {
  settings: McpServerSettings;
  version: string;
  root: string;
  authorization: HttpAuthorization | null;
  opensUrls: boolean;
  log(message: string): void;
}

const log = diagnostic('codex_mcp');

const DECLINED: McpElicitationAnswer = { action: 'decline', content: null };

/**
 * One server, shared by all who need it. It is started with the first need, again when it has ended and is needed once more,
 * and keeps its list of tools over that.
 */
export class PooledServer {
  readonly settings: McpServerSettings;
  readonly #options: PooledServerOptions;
  readonly #closing = new AbortController();
  #requests = 0;
  #starts = 0;
  /** Who calls now, the latest last: questions of the server go to that one. */
  readonly #callers: AnswerElicitation[] = [];
  #opening: Promise<McpConnection> | undefined;
  #tools: readonly McpToolDescription[] | null = null;
  #instructions: string | null = null;

  constructor(options: PooledServerOptions) {
    this.settings = options.settings;
    this.#options = options;
  }

  /** The tools it had when it was last asked; `null` before. */
  get knownTools(): readonly McpToolDescription[] | null {
    return this.#tools;
  }

  /** What it said of itself for the model when it was last up. */
  get instructions(): string | null {
    return this.#instructions;
  }

  /** The server, up and its tools known. */
  connection(): Promise<McpConnection> {
    if (this.#opening === undefined) {
      const opening = this.#told();
      this.#opening = opening;
      opening.catch(() => {
        if (this.#opening === opening) this.#opening = undefined; // the next need tries again
      });
    }
    return this.#opening;
  }

  /** A new connection in place of one that the server has forgotten. */
  async reconnect(lost: McpConnection): Promise<McpConnection> {
    if ((await this.#opening?.catch(() => undefined)) === lost) {
      log.info('the session was lost, the server is reached again', { server: this.settings.name });
      this.#opening = undefined;
      void lost.close();
    }
    return this.connection();
  }

  /** Whether it is at work on a request. */
  get isBusy(): boolean {
    return this.#requests > 0;
  }

  /** Counts a request while it runs. */
  async working<T>(request: () => Promise<T>): Promise<T> {
    this.#requests += 1;
    try {
      return await request();
    } finally {
      this.#requests -= 1;
    }
  }

  /** Runs a call; questions that the server has meanwhile are put to `answer`. */
  async asking<T>(answer: AnswerElicitation | undefined, call: () => Promise<T>): Promise<T> {
    if (answer === undefined) return call();
    this.#callers.push(answer);
    try {
      return await call();
    } finally {
      this.#callers.splice(this.#callers.lastIndexOf(answer), 1);
    }
  }

  /** Ends the process. What is known of its tools stays. */
  async stop(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    await (await opening?.catch(() => undefined))?.close();
  }

  /** Ends it for good, also while it is starting. */
  async close(): Promise<void> {
    this.#closing.abort(new DOMException('the pool of MCP servers is closed', 'AbortError'));
    await this.stop();
  }

  async #told(): Promise<McpConnection> {
    const { name: server, transport } = this.settings;
    const place = transport.type === 'stdio' ? { program: transport.argv[0] } : { address: tellableAddress(transport.url) };
    this.#starts += 1;
    log.info('server is started', { server, transport: transport.type, ...place, start: this.#starts });
    const startedAtMs = Date.now();
    try {
      const connection = await this.#open();
      log.info('server is ready', { server, tools: this.#tools?.length, tookMs: Date.now() - startedAtMs });
      void connection.closed.then(() => log.info('server is gone', { server }));
      return connection;
    } catch (error) {
      if (!this.#closing.signal.aborted)
        log.warn('server did not start', { server, reason: messageOf(error), tookMs: Date.now() - startedAtMs });
      throw error;
    }
  }

  async #open(): Promise<McpConnection> {
    const { settings, version, root, authorization, opensUrls, log: tell } = this.#options;
    const startedAtMs = Date.now();
    const [{ openConnection }, { persistently }] = await Promise.all([
      import('../connection/open-connection.ts'), // the SDK comes with the first server
      import('../connection/persistently.ts'),
    ]);
    const isHttp = settings.transport.type === 'streamable_http';
    const patience = (withinMs: number) => ({ withinMs: isHttp ? withinMs : 0, signal: this.#closing.signal }); // a program that failed has ended
    const open = () =>
      openConnection(settings, {
        version,
        root,
        authorization,
        opensUrls,
        log: tell,
        signal: this.#closing.signal,
        answerElicitation: (question, options) => this.#callers.at(-1)?.(question, options) ?? Promise.resolve(DECLINED),
        onToolsChanged: () =>
          void this.#readTools(connection, settings.toolTimeoutMs).catch((error: unknown) => tell(String(error))),
      });
    const connection = await persistently(open, patience(settings.startupTimeoutMs));
    this.#instructions = connection.identity.instructions;
    void connection.closed.then(() => this.#forget(connection));
    try {
      const leftMs = Math.max(settings.startupTimeoutMs - (Date.now() - startedAtMs), 1);
      await persistently(() => this.#readTools(connection, leftMs), patience(leftMs));
    } catch (error) {
      await connection.close();
      if (this.#closing.signal.aborted) throw error;
      const reason = messageOf(error);
      throw new McpStartupError(`MCP client for \`${settings.name}\` failed to start: ${reason}`, {
        server: settings.name,
        reason,
        cause: error,
      });
    }
    return connection;
  }

  async #readTools(connection: McpConnection, timeoutMs: number): Promise<void> {
    this.#tools = await connection.listTools({ signal: this.#closing.signal, timeoutMs });
  }

  async #forget(connection: McpConnection): Promise<void> {
    const current = await this.#opening?.catch(() => undefined);
    if (current === connection) this.#opening = undefined;
  }
}
