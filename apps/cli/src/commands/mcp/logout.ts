import { mcpCredentials } from '@codex-ts/local-runtime';
import { loadMcpConfig } from '../../mcp/configured-servers.ts';
import type { ConfigOptions } from '../../program/config-options.ts';
import { ExitError } from '../../program/exit-error.ts';

/** `codex mcp logout`: forgets what a sign-in left. */
export async function logoutFromServer({ name, config: options }: { name: string; config: ConfigOptions }): Promise<number> {
  const { config } = await loadMcpConfig(options);
  const entry = Object.hasOwn(config.mcpServers, name) ? config.mcpServers[name] : undefined;
  if (entry === undefined) throw new ExitError(`Error: No MCP server named '${name}' found in configuration.`);
  const { url } = entry;
  if (url === undefined) throw new ExitError('Error: OAuth logout is only supported for streamable_http transports.');
  const removed = await (await mcpCredentials(config)).remove({ name, url });
  process.stdout.write(removed ? `Removed OAuth credentials for '${name}'.\n` : `No OAuth credentials stored for '${name}'.\n`);
  return 0;
}
