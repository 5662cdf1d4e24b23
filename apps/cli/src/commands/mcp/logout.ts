import { mcpCredentials } from '@codex-ts/local-runtime';
import { loadMcpConfig, requireServer } from '../../mcp/configured-servers.ts';
import type { ConfigOptions } from '../../program/config-options.ts';
import { ExitError } from '../../program/exit-error.ts';

/** `codex mcp logout`: forgets what a sign-in left. */
export async function logoutFromServer({ name, config: options }: { name: string; config: ConfigOptions }): Promise<number> {
  const { config } = await loadMcpConfig(options);
  const { url } = requireServer(config, name);
  if (url === undefined) throw new ExitError('Error: OAuth logout is only supported for streamable HTTP servers.');
  const removed = await (await mcpCredentials(config)).remove({ name, url });
  process.stdout.write(removed ? `Removed OAuth credentials for '${name}'.\n` : `No OAuth credentials stored for '${name}'.\n`);
  return 0;
}
