import { resolveServer } from '@codex-ts/mcp-client';
import { loadMcpConfig, requireServer } from '../../mcp/configured-servers.ts';
import { signInAtServer, type SignInWay } from '../../mcp/sign-in-at-server.ts';
import type { ConfigOptions } from '../../program/config-options.ts';

/** `codex mcp login`: by browser. */
export async function loginAtServer({
  name,
  scopes,
  by,
  config: options,
}: {
  name: string;
  scopes: readonly string[] | null;
  by: SignInWay;
  config: ConfigOptions;
}): Promise<number> {
  const { config, env } = await loadMcpConfig(options);
  const entry = requireServer(config, name);
  return signInAtServer({ settings: resolveServer(name, entry, { cwd: config.cwd, env }), entry, scopes, by, config, env });
}
