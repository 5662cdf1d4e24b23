import type { Handler } from '../../handler.ts';
import { serverStatus } from '../../mcp/server-status.ts';
import { serversInUse } from '../../mcp/servers-in-use.ts';
import { invalidRequest } from '../../rpc-errors.ts';

/** Lists the configured MCP servers, and that of the account's connectors, with what they offer, in the order of their names. */
export const mcpServerStatusList: Handler<'mcpServerStatus/list'> = async (params, call) => {
  const { server, signal } = call;
  const { cursor, limit, detail, threadId, serverName } = params;
  const inUse = await serversInUse(call, threadId);
  try {
    const { config, servers, thread } = inUse;
    const all = [...new Set([...Object.keys(config.mcpServers), ...servers.names])].sort();
    const names = serverName ? all.filter((name) => name === serverName) : all;
    const start = startOf(cursor, names.length);
    const end = limit ? Math.min(start + limit, names.length) : names.length;
    const data = await Promise.all(
      names.slice(start, end).map((name) =>
        serverStatus({
          name,
          config,
          env: server.options.env,
          lease: servers.lease(name),
          withoutResources: detail === 'toolsAndAuthOnly',
          withRuntime: thread !== null,
          signal,
        }),
      ),
    );
    return { data, nextCursor: end < names.length ? String(end) : null };
  } finally {
    inUse[Symbol.dispose]();
  }
};

function startOf(cursor: string | null | undefined, total: number): number {
  if (cursor === null || cursor === undefined) return 0;
  if (!/^\d+$/.test(cursor)) throw invalidRequest(`invalid cursor: ${cursor}`);
  const start = Number(cursor);
  if (start > total) throw invalidRequest(`cursor ${start} exceeds total MCP servers ${total}`);
  return start;
}
