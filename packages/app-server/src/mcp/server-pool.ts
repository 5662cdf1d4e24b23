import { createMcpPool } from '@codex-ts/local-runtime';
import type { McpServerPool } from '@codex-ts/mcp-client';
import { usableConfig } from '../load-config.ts';
import type { ServerContext } from '../server-context.ts';

const KEY = Symbol('MCP servers');

/** The MCP servers of all threads. */
export function mcpPool({ state, options, auth }: ServerContext): McpServerPool {
  return state(KEY, () =>
    createMcpPool({
      config: {
        codexHome: options.codexHome,
        mcpOauthCredentialsStore: usableConfig(options)?.mcpOauthCredentialsStore ?? 'auto',
      },
      signedIn: () => auth(),
      version: options.version,
      opensUrls: true,
      log: options.log,
    }),
  );
}
