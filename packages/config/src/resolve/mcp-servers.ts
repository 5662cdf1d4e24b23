import type { McpServerIdentity } from '../requirements/requirements.ts';
import type { McpServerToml } from '../schema/mcp-server.ts';

/** The tool servers of a session, and those that an administrator does not allow with the reason. */
export interface ResolvedMcpServers {
  servers: Record<string, McpServerToml>;
  disabled: Record<string, string>;
}

/**
 * Switches off every server that is not what the requirements name: same name, same command or address.
 *
 * Source: codex-rs/core, `config/mod.rs` `filter_mcp_servers_by_requirements`.
 */
export function resolveMcpServers(
  servers: Readonly<Record<string, McpServerToml>>,
  allowed: Readonly<Record<string, McpServerIdentity>> | null,
): ResolvedMcpServers {
  if (allowed === null) return { servers: { ...servers }, disabled: {} };
  const resolved: ResolvedMcpServers = { servers: {}, disabled: {} };
  for (const [name, server] of Object.entries(servers)) {
    const identity = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    const isAllowed = identity !== undefined && hasIdentity(server, identity);
    resolved.servers[name] = isAllowed ? server : { ...server, enabled: false };
    if (!isAllowed) resolved.disabled[name] = 'not allowed by the requirements of this machine';
  }
  return resolved;
}

function hasIdentity(server: McpServerToml, identity: McpServerIdentity): boolean {
  return 'command' in identity ? server.command === identity.command : server.url === identity.url;
}
