import type { Config } from '@codex-ts/config';
import type { McpToolDescription, ServerLease } from '@codex-ts/mcp-client';
import type { McpApprovalMode, McpServer } from '@codex-ts/tools';
import { leasedServer } from './configured-server.ts';

type Apps = Config['apps'];

/**
 * The server of an account's connectors as tools see it: tools of connectors that the user has not switched off. Whatever does
 * more than read is asked about, unless the configuration says otherwise.
 */
export function appTools(lease: ServerLease, apps: Apps): McpServer {
  const connectors = new Map<string, string>();
  return leasedServer(lease, {
    tools: async () => {
      const offered = (await lease.tools()).filter((tool) => isOffered(tool, apps));
      for (const tool of offered) connectors.set(tool.name, connectorOf(tool) ?? '');
      return offered;
    },
    approvalMode: (tool): McpApprovalMode => {
      const mode = settingsOf(connectors.get(tool), apps)?.default_tools_approval_mode ?? 'auto';
      return mode === 'auto' ? 'writes' : mode;
    },
  });
}

function isOffered(tool: McpToolDescription, apps: Apps): boolean {
  const id = connectorOf(tool);
  if (id === null) return false;
  const settings = settingsOf(id, apps);
  if (settings?.enabled === false) return false;
  const { readOnlyHint, destructiveHint, openWorldHint } = tool.annotations ?? {};
  if (settings?.destructive_enabled === false && readOnlyHint !== true && destructiveHint !== false) return false;
  return settings?.open_world_enabled !== false || openWorldHint === false;
}

function connectorOf({ _meta: meta }: McpToolDescription): string | null {
  const id = typeof meta === 'object' && meta !== null && 'connector_id' in meta ? meta.connector_id : null;
  return typeof id === 'string' ? id : null;
}

function settingsOf(id: string | undefined, apps: Apps): Apps[string] | undefined {
  return (id !== undefined && Object.hasOwn(apps, id) ? apps[id] : undefined) ?? apps['_default'];
}
