import type { Config } from '@codex-ts/config';
import { appsServer, SessionServers } from '@codex-ts/local-runtime';
import { loadServerConfig } from '../load-config.ts';
import { originatorOf } from '../account/agent-of.ts';
import type { Call } from '../handler.ts';
import type { LoadedThread } from '../threads/loaded-thread.ts';
import { requireLoaded } from '../threads/thread-id.ts';
import { mcpPool } from './server-pool.ts';

/** MCP servers for the length of one request. */
export interface ServersInUse extends Disposable {
  readonly servers: SessionServers;
  readonly config: Config;
  /** Whose servers they are; `null`: those of the configuration alone. */
  readonly thread: LoadedThread | null;
}

/**
 * The servers of a thread, or of the configuration as it stands on the disk now.
 *
 * @throws RpcError when the thread is not in memory.
 */
export async function serversInUse(
  { server, connection }: Pick<Call, 'server' | 'connection'>,
  threadId: string | null | undefined,
): Promise<ServersInUse> {
  if (threadId !== null && threadId !== undefined) {
    const thread = requireLoaded(server, threadId);
    return { servers: thread.runtime.mcp, config: thread.config, thread, [Symbol.dispose]: () => undefined };
  }
  const { config } = loadServerConfig(server.options);
  const originator = originatorOf(server.options, connection.identity);
  const apps = await appsServer({ config, release: connection.protocol, originator, auth: await server.auth() });
  const servers = new SessionServers({ config, env: server.options.env, pool: mcpPool(server), apps, inProcess: [] });
  return { servers, config, thread: null, [Symbol.dispose]: () => servers.close() };
}
