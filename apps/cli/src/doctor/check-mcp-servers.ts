import type { Config } from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import { createMcpPool, SessionServers } from '@codex-ts/local-runtime';
import { VERSION } from '../version.ts';
import type { CheckResult } from './check.ts';

export interface CheckMcpServersOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** Whether servers over HTTP are tried too. */
  network: boolean;
}

/** Starts each configured MCP server once, and ends it again. */
export async function checkMcpServers(config: Config, { env, network }: CheckMcpServersOptions): Promise<CheckResult[]> {
  const tried = Object.entries(config.mcpServers).filter(
    ([, { enabled, url }]) => enabled !== false && (network || url === undefined),
  );
  if (tried.length === 0) return [];
  await using pool = createMcpPool({ config, version: VERSION });
  const servers = new SessionServers({ config, env, pool, inProcess: [] });
  const results = await Promise.all(
    tried.map(async ([name, { required }]): Promise<CheckResult> => {
      try {
        const tools = (await servers.lease(name)?.tools()) ?? [];
        return { name: 'MCP server', status: 'ok', summary: `${name} offers ${tools.length} tools` };
      } catch (error) {
        const status = required === true ? 'failed' : 'warning';
        return { name: 'MCP server', status, summary: messageOf(error), nextStep: `Look at it with codex mcp get ${name}.` };
      }
    }),
  );
  servers.close();
  return results;
}
