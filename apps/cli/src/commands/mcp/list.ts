import type { Config } from '@codex-ts/config';
import { mcpCredentials } from '@codex-ts/local-runtime';
import { resolveServer } from '@codex-ts/mcp-client';
import type { McpAuthStatus } from '@codex-ts/mcp-client/oauth';
import { loadMcpConfig, type ServerEntry } from '../../mcp/configured-servers.ts';
import { serverJson, timesJson } from '../../mcp/server-json.ts';
import { hiddenValues, orNone, statusText, table, variableNames } from '../../mcp/server-text.ts';
import type { ConfigOptions } from '../../program/config-options.ts';

interface Listed {
  name: string;
  entry: ServerEntry;
  disabledReason: string | null;
  auth: McpAuthStatus;
}

/** `codex mcp list`: the configured servers by name; asks those over HTTP whether they want a sign-in. */
export async function listServers({ json, config: options }: { json: boolean; config: ConfigOptions }): Promise<number> {
  const { config, env } = await loadMcpConfig(options);
  const names = Object.keys(config.mcpServers).sort();
  const servers = await Promise.all(names.map((name) => listed(name, config, env)));
  process.stdout.write(json ? jsonOf(servers) : textOf(servers));
  return 0;
}

async function listed(name: string, config: Config, env: Record<string, string | undefined>): Promise<Listed> {
  const entry = config.mcpServers[name] ?? {};
  const disabledReason = config.mcpServersDisabledByRequirement[name] ?? null;
  const settings = resolveServer(name, entry, { cwd: config.cwd, env });
  if (settings.transport.type === 'stdio') return { name, entry, disabledReason, auth: 'unsupported' };
  const { authStatus } = await import('@codex-ts/mcp-client/oauth');
  return { name, entry, disabledReason, auth: await authStatus(settings, await mcpCredentials(config)) };
}

const AUTH_TEXTS: Readonly<Record<McpAuthStatus, string>> = {
  unsupported: 'Unsupported',
  not_logged_in: 'Not logged in',
  bearer_token: 'Bearer token',
  oauth: 'OAuth',
};

function jsonOf(servers: readonly Listed[]): string {
  const list = servers.map(({ name, entry, disabledReason, auth }) => ({
    ...serverJson(name, entry, disabledReason),
    ...timesJson(entry),
    auth_status: auth === 'oauth' ? 'o_auth' : auth,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}

function textOf(servers: readonly Listed[]): string {
  if (servers.length === 0) return 'No MCP servers configured yet. Try `codex mcp add my-tool -- my-command`.\n';
  const programs = servers.flatMap(({ name, entry, disabledReason, auth }) =>
    entry.url === undefined
      ? [
          [
            name,
            entry.command ?? '',
            orNone(entry.args?.join(' ')),
            hiddenValues(variableNames(entry)),
            orNone(entry.cwd),
            statusText(entry, disabledReason),
            AUTH_TEXTS[auth],
          ],
        ]
      : [],
  );
  const addresses = servers.flatMap(({ name, entry, disabledReason, auth }) =>
    entry.url === undefined
      ? []
      : [[name, entry.url, orNone(entry.bearer_token_env_var), statusText(entry, disabledReason), AUTH_TEXTS[auth]]],
  );
  return [
    ...(programs.length === 0 ? [] : [table(['Name', 'Command', 'Args', 'Env', 'Cwd', 'Status', 'Auth'], programs)]),
    ...(addresses.length === 0 ? [] : [table(['Name', 'Url', 'Bearer Token Env Var', 'Status', 'Auth'], addresses)]),
  ].join('\n');
}
