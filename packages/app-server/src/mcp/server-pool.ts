import { createMcpPool } from '@codex-ts/local-runtime';
import type { McpServerPool } from '@codex-ts/mcp-client';
import { loadServerConfig } from '../load-config.ts';
import type { AppServerOptions, ServerContext } from '../server-context.ts';

const KEY = Symbol('MCP servers');

/** The MCP servers of all threads. */
export function mcpPool({ state, options }: ServerContext): McpServerPool {
  return state(KEY, () =>
    createMcpPool({
      config: { codexHome: options.codexHome, mcpOauthCredentialsStore: storeOf(options) },
      version: options.version,
      log: options.log,
    }),
  );
}

function storeOf(options: AppServerOptions): 'auto' | 'file' | 'keyring' {
  try {
    return loadServerConfig(options).config.mcpOauthCredentialsStore;
  } catch {
    return 'auto'; // what is wrong with the configuration is told when it is needed
  }
}
