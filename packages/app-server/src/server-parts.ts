import type { AuthManager } from '@codex-ts/login';
import { createAuthManager } from './account/create-auth-manager.ts';
import type { Connection } from './connection.ts';
import { usableConfig } from './load-config.ts';
import { openSignIns } from './mcp/open-sign-ins.ts';
import { mcpPool } from './mcp/server-pool.ts';
import type { AppServerOptions, ServerContext } from './server-context.ts';

/** What a server needs beyond greeting its clients. Loaded when the first of them has been greeted: starting is a hot path. */
export interface ServerParts {
  auth: AuthManager;
  /** Ends what waits for somebody. */
  stop(context: ServerContext): void;
  close(context: ServerContext): Promise<void>;
}

export function createServerParts(options: AppServerOptions, connections: ReadonlySet<Connection>): ServerParts {
  const auth = createAuthManager({ options, config: usableConfig(options), connections });
  return {
    auth,
    stop: (context) => openSignIns(context).abort(),
    close: async (context) => {
      await mcpPool(context).close();
      auth.close();
    },
  };
}
