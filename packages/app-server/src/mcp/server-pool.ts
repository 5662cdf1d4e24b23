import { McpServerPool } from '@codex-ts/mcp-client';
import type { ServerContext } from '../server-context.ts';

const KEY = Symbol('MCP servers');

/** The MCP servers of all threads. */
export function mcpPool({ state, options }: ServerContext): McpServerPool {
  return state(KEY, () => new McpServerPool({ version: options.version, log: options.log }));
}
