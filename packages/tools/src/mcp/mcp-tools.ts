import type { McpToolDescription } from '@codex-ts/mcp-client';
import type { Tool, ToolGroup } from '../tool.ts';
import { exposureOf } from './exposure.ts';
import type { McpServer } from './mcp-server.ts';
import { mcpTool, type McpToolServices } from './mcp-tool.ts';
import { groupName, namesInGroup, qualifiedToolName } from './tool-names.ts';

/** Most of what a server says of itself that the model is told, in characters. */
const MAX_INSTRUCTIONS = 4_000;

export interface McpToolsOptions extends McpToolServices {
  /** Whether the model looks for tools. Then it is told of those only that are not to be found. Default `false`. */
  searches?: boolean;
}

/**
 * The tools of all servers, by name. A server that is not up has none; of two tools whose names are the same for the model,
 * the first stays.
 */
export async function mcpTools(
  servers: readonly McpServer[],
  { searches = false, ...services }: McpToolsOptions,
): Promise<Tool[]> {
  const lists = await Promise.all(
    servers.map(async (server) => {
      const tools = await server.tools().catch(() => []); // its failure to start is told as such
      const exposure = exposureOf(server.omitted ?? [], { searches });
      return exposure === 'plain' ? plainTools(server, tools, services) : groupedTools(server, tools, { exposure, services });
    }),
  );
  const byName = new Map<string, Tool>();
  for (const tool of lists.flat()) {
    if (!byName.has(tool.name)) byName.set(tool.name, tool);
  }
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}

function plainTools(server: McpServer, tools: readonly McpToolDescription[], services: McpToolServices): Tool[] {
  return tools.map((tool) =>
    mcpTool({ name: qualifiedToolName(server.name, tool.name), exposure: 'plain', server, tool, services }),
  );
}

function groupedTools(
  server: McpServer,
  tools: readonly McpToolDescription[],
  { exposure, services }: { exposure: 'group' | 'search' | 'hidden'; services: McpToolServices },
): Tool[] {
  const group = groupOf(server);
  const names = namesInGroup(
    server.name,
    tools.map(({ name }) => name),
  );
  return tools.map((tool) => {
    const shownName = names.get(tool.name) ?? tool.name;
    return mcpTool({ name: `${group.name}__${shownName}`, shownName, group, exposure, server, tool, services });
  });
}

function groupOf(server: McpServer): ToolGroup {
  const instructions = server.instructions?.()?.trim() ?? '';
  const description = instructions === '' ? `Tools of the MCP server ${server.name}.` : instructions.slice(0, MAX_INSTRUCTIONS);
  return { name: groupName(server.name), description };
}
