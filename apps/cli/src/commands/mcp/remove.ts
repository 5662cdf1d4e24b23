import { loadMcpConfig, requireServerName } from '../../mcp/configured-servers.ts';
import { readServersFile, writeServer } from '../../mcp/edit-config-file.ts';
import type { ConfigOptions } from '../../program/config-options.ts';

/** `codex mcp remove`: takes a server out of config.toml. */
export async function removeServer({ name, config: options }: { name: string; config: ConfigOptions }): Promise<number> {
  requireServerName(name);
  const { config } = await loadMcpConfig(options);
  const file = await readServersFile(config.codexHome);
  const found = file.names.includes(name);
  if (found) await writeServer(file, name, null);
  process.stdout.write(found ? `Removed global MCP server '${name}'.\n` : `No MCP server named '${name}' found.\n`);
  return 0;
}
