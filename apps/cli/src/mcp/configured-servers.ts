import type { Config } from '@codex-ts/config';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { workingDirectory } from '../session/working-directory.ts';

export type ServerEntry = Config['mcpServers'][string];

/** The configuration as it counts in the current folder. */
export async function loadMcpConfig(
  options: ConfigOptions,
): Promise<{ config: Config; env: Record<string, string | undefined> }> {
  return loadSessionConfig({ cwd: workingDirectory(undefined), env: process.env, options, flags: {} });
}

/** @throws ExitError when there is no such server. */
export function requireServer({ mcpServers }: Config, name: string): ServerEntry {
  const entry = Object.hasOwn(mcpServers, name) ? mcpServers[name] : undefined;
  if (entry === undefined) throw new ExitError(`Error: No MCP server named '${name}' found.`);
  return entry;
}

/** @throws ExitError when a section of config.toml cannot have this name. */
export function requireServerName(name: string): void {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return;
  throw new ExitError(`Error: invalid server name '${name}' (use letters, numbers, '-', '_')`);
}
