import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { notAvailable } from '../../rpc-errors.ts';

/** Lists MCP servers. This build has no client for them: with none configured the list is empty. */
export const mcpServerStatusList: Handler<'mcpServerStatus/list'> = (_params, { server }) => {
  if (Object.keys(loadServerConfig(server.options).config.mcpServers).length > 0)
    throw notAvailable('mcpServerStatus/list with configured servers');
  return { data: [], nextCursor: null };
};
