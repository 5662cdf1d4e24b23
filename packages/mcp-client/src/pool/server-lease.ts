import type { AnswerElicitation } from '../connection/elicitation.ts';
import type { JsonValue } from '../connection/json.ts';
import type { McpConnection, McpProgress, McpServerIdentity } from '../connection/server-connection.ts';
import type { McpCallResult, McpListed, McpPage, McpToolDescription } from '../connection/wire.ts';
import { McpRequestError } from '../errors.ts';
import { allowsTool, type McpServerSettings } from '../server/server-settings.ts';
import type { PooledServer } from './pooled-server.ts';

export interface LeaseCallOptions {
  signal: AbortSignal;
  onProgress?: ((progress: McpProgress) => void) | undefined;
  /** Answers questions that the server has while the call runs. Default: they are declined. */
  answerElicitation?: AnswerElicitation | undefined;
  meta?: Readonly<Record<string, JsonValue>> | undefined;
}

/**
 * One user's part in a server of the pool. Requests start the server when it is not up, and throw `McpStartupError`,
 * `McpRequestError` or `signal.reason`.
 */
export class ServerLease {
  readonly settings: McpServerSettings;
  readonly #server: PooledServer;
  readonly release: () => void;

  constructor({ settings, server, onRelease }: { settings: McpServerSettings; server: PooledServer; onRelease(): void }) {
    this.settings = settings;
    this.#server = server;
    this.release = onRelease;
  }

  get name(): string {
    return this.settings.name;
  }

  /** Waits until the server is up; what it says of itself. */
  async started(): Promise<McpServerIdentity> {
    return (await this.#server.connection()).identity;
  }

  /**
   * The tools that may be offered: those the server had when it was last up, without waiting, or, for one that never was, once
   * it is. A server that has ended is started again on the side.
   */
  async tools(): Promise<McpToolDescription[]> {
    const starting = this.#server.connection();
    if (this.#server.knownTools === null) await starting;
    else starting.catch(() => undefined); // reported by whoever calls it
    return (this.#server.knownTools ?? []).filter(({ name }) => allowsTool(this.settings, name));
  }

  /** What the server said of itself for the model when it was last up; `null` before. */
  get instructions(): string | null {
    return this.#server.instructions;
  }

  callTool(
    name: string,
    args: JsonValue | undefined,
    { answerElicitation, ...options }: LeaseCallOptions,
  ): Promise<McpCallResult> {
    return this.#server.asking(answerElicitation, () =>
      this.#onServer((connection) => connection.callTool(name, args, { ...options, timeoutMs: this.settings.toolTimeoutMs })),
    );
  }

  /** One page of resources; `cursor: null` is the first. */
  listResources(cursor: string | null, options: { signal: AbortSignal }): Promise<McpPage> {
    return this.#onServer((connection) => connection.listResources(cursor, this.#limits(options)));
  }

  listResourceTemplates(cursor: string | null, options: { signal: AbortSignal }): Promise<McpPage> {
    return this.#onServer((connection) => connection.listResourceTemplates(cursor, this.#limits(options)));
  }

  /** All resources or templates. */
  listAll(kind: 'resources' | 'templates', options: { signal: AbortSignal }): Promise<McpListed[]> {
    return this.#onServer((connection) => connection.listAll(kind, this.#limits(options)));
  }

  readResource(
    uri: string,
    { answerElicitation, signal }: Pick<LeaseCallOptions, 'signal' | 'answerElicitation'>,
  ): Promise<McpListed[]> {
    return this.#server.asking(answerElicitation, () =>
      this.#onServer((connection) => connection.readResource(uri, this.#limits({ signal }))),
    );
  }

  #limits({ signal }: { signal: AbortSignal }): { signal: AbortSignal; timeoutMs: number } {
    return { signal, timeoutMs: this.settings.toolTimeoutMs };
  }

  /** Runs a request, once more over a new session when the server has forgotten ours. */
  #onServer<T>(request: (connection: McpConnection) => Promise<T>): Promise<T> {
    return this.#server.working(async () => {
      const connection = await this.#server.connection();
      try {
        return await request(connection);
      } catch (error) {
        if (!(error instanceof McpRequestError && error.code === 'mcp/session-lost')) throw error;
        return request(await this.#server.reconnect(connection));
      }
    });
  }
}
