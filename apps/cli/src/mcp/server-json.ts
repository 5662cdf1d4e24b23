import type { ServerEntry } from './configured-servers.ts';
import { REDACTED } from './server-text.ts';

/** A server as `--json` shows it. Source: codex-rs/cli/src/mcp_cmd.rs. */
export function serverJson(name: string, entry: ServerEntry, disabledReason: string | null): Record<string, unknown> {
  return { name, enabled: entry.enabled !== false, disabled_reason: disabledReason, transport: transportJson(entry) };
}

/** Seconds. */
export function timesJson(entry: ServerEntry): Record<string, number | null> {
  const startup = entry.startup_timeout_sec ?? (entry.startup_timeout_ms === undefined ? null : entry.startup_timeout_ms / 1000);
  return { startup_timeout_sec: startup, tool_timeout_sec: entry.tool_timeout_sec ?? null };
}

function transportJson(entry: ServerEntry): Record<string, unknown> {
  if (entry.url !== undefined) {
    return {
      type: 'streamable_http',
      url: entry.url,
      bearer_token_env_var: entry.bearer_token_env_var ?? null,
      http_headers: entry.http_headers ?? null,
      env_http_headers: entry.env_http_headers ?? null,
      ...(entry.http_headers_helper === undefined ? {} : { http_headers_helper: REDACTED }),
    };
  }
  return {
    type: 'stdio',
    command: entry.command ?? '',
    args: entry.args ?? [],
    env: entry.env ?? null,
    env_vars: entry.env_vars ?? [],
    cwd: entry.cwd ?? null,
  };
}
