import type { Tool } from '../tool.ts';
import type { McpServer } from './mcp-server.ts';
import { mcpTool, type McpToolServices } from './mcp-tool.ts';
import { qualifiedToolName } from './tool-names.ts';

/**
 * The tools of all servers, by name. A server that is not up has none; of two tools whose names are the same for the model,
 * the first stays.
 */
export async function mcpTools(servers: readonly McpServer[], services: McpToolServices): Promise<Tool[]> {
  const lists = await Promise.all(
    servers.map(async (server) => {
      const tools = await server.tools().catch(() => []); // its failure to start is told as such
      return tools.map((tool) => ({ server, tool, name: qualifiedToolName(server.name, tool.name) }));
    }),
  );
  const byName = new Map<string, Tool>();
  for (const { name, server, tool } of lists.flat()) {
    if (!byName.has(name)) byName.set(name, mcpTool({ name, server, tool, services }));
  }
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}
