import type { Config } from '@codex-ts/config';
import type { McpToolDescription, ServerLease } from '@codex-ts/mcp-client';
import type { McpApprovalMode, McpServer } from '@codex-ts/tools';

type Entry = Config['mcpServers'][string];

/** A server of the configuration as tools see it. */
export function configuredServer(lease: ServerLease, entry: Entry): McpServer {
  return leasedServer(lease, {
    omitted: entry.omit_tools_from ?? [],
    tools: () => lease.tools(),
    approvalMode: (tool) => entry.tools?.[tool]?.approval_mode ?? entry.default_tools_approval_mode ?? 'auto',
  });
}

/** A server of the pool as tools see it, with the tools that may be offered and when they need a word. */
export function leasedServer(lease: ServerLease, offer: Pick<McpServer, 'omitted' | 'tools' | 'approvalMode'>): McpServer {
  return {
    name: lease.name,
    ...(offer.omitted === undefined ? {} : { omitted: offer.omitted }),
    instructions: () => lease.instructions,
    tools: () => offer.tools(),
    isParallel: (tool: McpToolDescription) => lease.settings.parallel || tool.annotations?.readOnlyHint === true,
    approvalMode: (tool): McpApprovalMode => offer.approvalMode(tool),
    callTool: (name, args, options) => lease.callTool(name, args, options),
    listResources: (cursor, options) => lease.listResources(cursor, options),
    listResourceTemplates: (cursor, options) => lease.listResourceTemplates(cursor, options),
    listAll: (kind, options) => lease.listAll(kind, options),
    readResource: (uri, options) => lease.readResource(uri, options),
  };
}
