import { choice, flag, list, map, table, text } from './field.ts';
import { toolApprovals } from './mcp-server.ts';
import { APPROVAL_REVIEWERS, TOOL_APPROVAL_MODES } from './words.ts';

const HOOK_EVENTS = [
  'PermissionRequest',
  'PostCompact',
  'PostToolUse',
  'PreCompact',
  'PreToolUse',
  'SessionEnd',
  'SessionStart',
  'Stop',
  'SubagentStart',
  'SubagentStop',
  'UserPromptSubmit',
] as const;

const hookHandlers = list(table('HookGroup', { matcher: text, hooks: list(table('Hook', {})) }));

/** `[hooks]`: programs by event, and what the user decided about each. */
const hooksToml = table('HooksToml', {
  // `fromEntries` forgets the names of the events, which all have the same field.
  ...(Object.fromEntries(HOOK_EVENTS.map((event) => [event, hookHandlers])) as Record<
    (typeof HOOK_EVENTS)[number],
    typeof hookHandlers
  >),
  state: map(table('HookState', { enabled: flag, trusted_hash: text })),
});

const orchestratorPart = table('OrchestratorPartToml', { enabled: flag });

/** Keys on apps, plugins, hooks and other extensions. */
export const APPS_FIELDS = {
  /** By app; `_default` holds for all that have no entry. */
  apps: map(
    table('AppConfig', {
      enabled: flag,
      disabled_reason: choice(['unknown', 'user']),
      approvals_reviewer: choice(APPROVAL_REVIEWERS),
      default_tools_approval_mode: choice(TOOL_APPROVAL_MODES),
      destructive_enabled: flag,
      open_world_enabled: flag,
    }),
  ),
  apps_mcp_product_sku: text,
  plugins: map(
    table('PluginConfig', {
      enabled: flag,
      mcp_servers: map(
        table('PluginMcpServerConfig', {
          enabled: flag,
          default_tools_approval_mode: choice(TOOL_APPROVAL_MODES),
          enabled_tools: list(text),
          disabled_tools: list(text),
          tools: toolApprovals,
        }),
      ),
    }),
  ),
  marketplaces: map(
    table('MarketplaceConfig', {
      source: text,
      source_type: choice(['git', 'local']),
      ref: text,
      sparse_paths: list(text),
      last_revision: text,
      last_updated: text,
    }),
  ),
  orchestrator: table('OrchestratorToml', { mcp: orchestratorPart, skills: orchestratorPart }),
  hooks: hooksToml,
  desktop: table('DesktopToml', {}),
};
