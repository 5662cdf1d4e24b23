import type { Config } from '@codex-ts/config';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import { McpStartupError, resolveServer, type McpServerPool, type ServerLease } from '@codex-ts/mcp-client';
import type { ThreadEventOf } from '@codex-ts/protocol';
import type { McpServer } from '@codex-ts/tools';
import { appTools } from './app-tools.ts';
import { appsFailure, type AppsServer } from './apps-server.ts';
import { configuredServer } from './configured-server.ts';

export interface SessionServersOptions {
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
  pool: McpServerPool;
  /** The server of the account's connectors. Default: none. */
  apps?: AppsServer | null;
  /** Servers that are functions of this program. */
  inProcess: readonly McpServer[];
}

type ServerEvent = ThreadEventOf<'mcp-server.startup-updated' | 'mcp-server.startup-completed'>;

type Start =
  | { server: string; status: 'ready' }
  | { server: string; status: 'cancelled' }
  | { server: string; status: 'failed'; error: unknown };

/** Servers that a thread cannot do without did not start. */
export class RequiredServersError extends CodexError {
  constructor(problems: readonly string[]) {
    super(`Fatal error: Failed to initialize session: required MCP servers failed to initialize: ${problems.join('; ')}`, {
      code: 'runtime/required-servers-failed',
    });
  }
}

/**
 * The servers of one configuration, from when they are first needed until {@link close}. Starting waits for nobody, except
 * {@link required}.
 */
export class SessionServers {
  readonly servers: readonly McpServer[];
  readonly #leases: readonly ServerLease[];
  /** Name of the server of the connectors. */
  readonly #apps: string | null;
  readonly #closed = new AbortController();
  readonly #starts = new Map<ServerLease, Promise<Start>>();

  constructor({ config, env, pool, apps = null, inProcess }: SessionServersOptions) {
    const enabled = Object.entries(config.mcpServers).filter(
      ([name, entry]) => entry.enabled !== false && name !== apps?.settings.name,
    );
    const leased = enabled.map(([name, entry]) => {
      const lease = pool.acquire(resolveServer(name, entry, { cwd: config.cwd, env }), { root: config.cwd });
      return { lease, server: configuredServer(lease, entry) };
    });
    this.#apps = apps?.settings.name ?? null;
    if (apps !== null) {
      const lease = pool.acquire(apps.settings, { root: config.cwd, authorization: apps.authorization });
      leased.push({ lease, server: appTools(lease, config.apps) });
    }
    this.#leases = leased.map(({ lease }) => lease);
    this.servers = [...leased.map(({ server }) => server), ...inProcess];
  }

  /** Names of the servers that are started: those of the configuration, and that of the connectors. */
  get names(): string[] {
    return this.#leases.map(({ name }) => name);
  }

  lease(name: string): ServerLease | undefined {
    return this.#leases.find((lease) => lease.name === name);
  }

  /**
   * Starts the servers that have to be there, and waits for them.
   *
   * @throws RequiredServersError when one of them does not start.
   */
  async required(): Promise<void> {
    const required = this.#leases.filter(({ settings }) => settings.required);
    const starts = await Promise.all(required.map((lease) => this.#startOf(lease)));
    const failed = starts.filter((start) => start.status === 'failed');
    if (failed.length === 0) return;
    throw new RequiredServersError(
      failed.map(({ server, error }) => `${server}: ${error instanceof McpStartupError ? error.reason : messageOf(error)}`),
    );
  }

  /** Starts the servers, or one `only`; tells of each start, and of the end of all, of the latter also when there are none. */
  async announce(tell: (event: ServerEvent) => void, { only }: { only?: string } = {}): Promise<void> {
    const type = 'mcp-server.startup-updated';
    const told = this.#leases.filter(({ name }) => only === undefined || name === only);
    for (const { name } of told) tell({ type, server: name, status: 'starting', error: null, needsLogin: false });
    const ends = await Promise.all(
      told.map(async (lease) => {
        const start = await this.#startOf(lease);
        const error = start.status === 'failed' ? this.#problemOf(start) : null;
        // A sign-in at the server itself opens no connector: they go by the account.
        const needsLogin =
          lease.name !== this.#apps &&
          start.status === 'failed' &&
          start.error instanceof McpStartupError &&
          start.error.needsLogin;
        tell({ type, server: start.server, status: start.status, error, needsLogin });
        return { ...start, error };
      }),
    );
    const named = (status: Start['status']): string[] => ends.filter((end) => end.status === status).map(({ server }) => server);
    const failed = ends.flatMap(({ server, error }) => (error === null ? [] : [{ server, error }]));
    tell({ type: 'mcp-server.startup-completed', ready: named('ready'), failed, cancelled: named('cancelled') });
  }

  /** Lets go of the servers; those that nobody else needs end some time later. */
  close(): void {
    this.#closed.abort();
    for (const lease of this.#leases) lease.release();
  }

  #problemOf({ server, error }: Extract<Start, { status: 'failed' }>): string {
    return server === this.#apps
      ? appsFailure(error instanceof McpStartupError ? error.reason : messageOf(error))
      : messageOf(error);
  }

  /** One start for all who wait for it. */
  #startOf(lease: ServerLease): Promise<Start> {
    const starting = this.#starts.get(lease) ?? this.#start(lease);
    this.#starts.set(lease, starting);
    return starting;
  }

  async #start(lease: ServerLease): Promise<Start> {
    const server = lease.name;
    try {
      await lease.started();
      return { server, status: 'ready' };
    } catch (error) {
      return this.#closed.signal.aborted ? { server, status: 'cancelled' } : { server, status: 'failed', error };
    }
  }
}
