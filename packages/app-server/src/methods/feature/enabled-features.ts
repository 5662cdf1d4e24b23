import type { ServerContext } from '../../server-context.ts';

const ENABLED = Symbol('features that clients switched');

/**
 * Features of 0.169 that a client may switch for as long as the server runs. None of them switches anything in this build: the
 * answer is kept, so that clients find what they set.
 */
export const RUNTIME_FEATURES: ReadonlySet<string> = new Set([
  'api_key_cyber_access_programs',
  'api_key_model_discovery',
  'auth_elicitation',
  'background_paginated_rollout_migration',
  'codex_apps_mcp_2026_07_28',
  'daybreak_program_propagation',
  'mcp_2026_07_28',
  'mcp_connection_sharing',
  'mcp_lazy_stdio_startup',
  'memories',
  'mentions_v2',
  'remote_control',
  'remote_plugin',
  'tool_suggest',
  'windows_sandbox_service',
]);

/** What clients switched, by name. What the configuration says wins over it. */
export function enabledFeatures(server: ServerContext): Map<string, boolean> {
  return server.state(ENABLED, () => new Map<string, boolean>());
}
