import { loadMcpConfig, requireServer } from '../../mcp/configured-servers.ts';
import { serverJson, timesJson } from '../../mcp/server-json.ts';
import { serverDetails } from '../../mcp/server-text.ts';
import type { ConfigOptions } from '../../program/config-options.ts';

/** `codex mcp get NAME`: values of variables and headers stay hidden, except in JSON. */
export async function getServer({
  name,
  json,
  config: options,
}: {
  name: string;
  json: boolean;
  config: ConfigOptions;
}): Promise<number> {
  const { config } = await loadMcpConfig(options);
  const entry = requireServer(config, name);
  const disabledReason = config.mcpServersDisabledByRequirement[name] ?? null;
  if (!json) {
    process.stdout.write(serverDetails(name, entry, disabledReason));
    return 0;
  }
  const shown = {
    ...serverJson(name, entry, disabledReason),
    enabled_tools: entry.enabled_tools ?? null,
    disabled_tools: entry.disabled_tools ?? null,
    ...timesJson(entry),
  };
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  return 0;
}
