import type { HttpAuthorization } from '../connection/http-transport.ts';
import { serverKey, type McpServerSettings } from '../server/server-settings.ts';
import { PooledServer } from './pooled-server.ts';
import { ServerLease } from './server-lease.ts';

/** How long a server that nobody needs is kept, in milliseconds. */
const DEFAULT_IDLE_MS = 30_000;

export interface McpServerPoolOptions {
  /** Of this program; servers are told. */
  version: string;
  /** Stored sign-ins of servers over HTTP. Default: none. */
  authorize?: ((settings: McpServerSettings) => HttpAuthorization | null) | undefined;
  /** Whether servers may ask the user to open an address. Default: forms only. */
  opensUrls?: boolean | undefined;
  /** Told what servers log and do wrong. Default: nobody. */
  log?: ((message: string) => void) | undefined;
  idleMs?: number | undefined;
}

export interface AcquireOptions {
  /** Folder that the server is told of; absolute. */
  root: string;
  /** What the server is presented. Default: a stored sign-in. */
  authorization?: HttpAuthorization | undefined;
}

interface Entry {
  server: PooledServer;
  leases: number;
  reaper: NodeJS.Timeout | undefined;
}

/**
 * The MCP servers of a process, each running once however many need it: servers are told apart by their settings and their
 * folder. A server is started when it is first needed, and ended as a process group when nobody has needed it for a while.
 *
 * Has a lifetime: {@link close} ends all servers.
 */
export class McpServerPool implements AsyncDisposable {
  readonly #options: McpServerPoolOptions;
  readonly #entries = new Map<string, Entry>();
  #closed = false;

  constructor(options: McpServerPoolOptions) {
    this.#options = options;
  }

  /** Takes part in a server. Nothing is started yet. */
  acquire(settings: McpServerSettings, options: AcquireOptions): ServerLease {
    const key = serverKey(settings);
    const entry = this.#entries.get(key) ?? this.#newEntry(settings, options);
    this.#entries.set(key, entry);
    clearTimeout(entry.reaper);
    entry.leases += 1;
    let released = false;
    return new ServerLease({
      settings,
      server: entry.server,
      onRelease: () => {
        if (released) return;
        released = true;
        this.#release(entry);
      },
    });
  }

  /** Ends all servers. */
  async close(): Promise<void> {
    this.#closed = true;
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const { reaper } of entries) clearTimeout(reaper);
    await Promise.all(entries.map(({ server }) => server.close()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #newEntry(settings: McpServerSettings, { root, authorization }: AcquireOptions): Entry {
    const { version, authorize, opensUrls = false, log = () => undefined } = this.#options;
    const server = new PooledServer({
      settings,
      version,
      root,
      authorization: authorization ?? authorize?.(settings) ?? null,
      opensUrls,
      log,
    });
    return { server, leases: 0, reaper: undefined };
  }

  /** The entry stays, and with it the list of tools, for who needs the server next. */
  #release(entry: Entry): void {
    entry.leases -= 1;
    if (entry.leases === 0 && !this.#closed) this.#reapLater(entry);
  }

  #reapLater(entry: Entry): void {
    entry.reaper = setTimeout(() => {
      if (entry.server.isBusy) this.#reapLater(entry);
      else void entry.server.stop();
    }, this.#options.idleMs ?? DEFAULT_IDLE_MS).unref();
  }
}
