import * as z from 'zod';
import { ForcedLoginMethod } from '../shared/auth.ts';
import { JsonValue } from '../shared/json-value.ts';
import { AutoCompactTokenLimitScope, ReasoningEffort, ReasoningSummary, Verbosity } from '../shared/model-settings.ts';
import { WebSearchMode, WebSearchProvider, WebSearchToolConfig } from '../shared/web-search.ts';
import { AnalyticsConfig, AppsConfig } from './config-apps.ts';
import { BrowserUseConfig, ComputerUseConfig } from './config-computer-use.ts';
import { ConfigLayer, ConfigLayerMetadata } from './config-layer.ts';
import { ApprovalsReviewer, AskForApproval, SandboxMode } from './policy.ts';
import { bigInt64, experimental, nullable, object, objectWithRest, since, union, until, versioned } from '../wire/index.ts';

export const ForcedChatgptWorkspaceIds = union(z.string(), z.array(z.string()));
export type ForcedChatgptWorkspaceIds = z.infer<typeof ForcedChatgptWorkspaceIds>;

export const ProfileV2 = objectWithRest(
  () => ({
    model: nullable(z.string()),
    model_provider: nullable(z.string()),
    approval_policy: nullable(AskForApproval),
    model_reasoning_effort: nullable(ReasoningEffort),
    model_reasoning_summary: nullable(ReasoningSummary),
    model_verbosity: nullable(Verbosity),
    web_search: nullable(WebSearchMode),
    chatgpt_base_url: nullable(z.string()),
  }),
  JsonValue,
);
export type ProfileV2 = z.infer<typeof ProfileV2>;

export const SandboxWorkspaceWrite = object(() => ({
  writable_roots: z.array(z.string()).default([]),
  network_access: z.boolean().default(false),
  exclude_tmpdir_env_var: z.boolean().default(false),
  exclude_slash_tmp: z.boolean().default(false),
}));
export type SandboxWorkspaceWrite = z.infer<typeof SandboxWorkspaceWrite>;

export const ToolsV2 = object(() => ({
  web_search: nullable(versioned({ '0.104': z.boolean(), '0.169': WebSearchToolConfig })),
  view_image: until('0.104', nullable(z.boolean())),
}));
export type ToolsV2 = z.infer<typeof ToolsV2>;

/** The configuration with all layers applied. */
export const Config = objectWithRest(
  () => ({
    model: nullable(z.string()),
    review_model: nullable(z.string()),
    model_context_window: nullable(bigInt64),
    model_auto_compact_token_limit: nullable(bigInt64),
    model_auto_compact_token_limit_scope: since('0.169', nullable(AutoCompactTokenLimitScope)),
    model_provider: nullable(z.string()),
    approval_policy: nullable(AskForApproval),
    approvals_reviewer: since('0.169', nullable(ApprovalsReviewer)),
    sandbox_mode: nullable(SandboxMode),
    sandbox_workspace_write: nullable(SandboxWorkspaceWrite),
    forced_chatgpt_workspace_id: nullable(versioned({ '0.104': z.string(), '0.169': ForcedChatgptWorkspaceIds })),
    forced_login_method: nullable(ForcedLoginMethod),
    web_search: nullable(WebSearchMode),
    client_search_provider: since('0.169', nullable(WebSearchProvider)),
    tools: nullable(ToolsV2),
    profile: until('0.104', nullable(z.string())),
    profiles: until('0.104', z.record(z.string(), ProfileV2).default({})),
    instructions: nullable(z.string()),
    developer_instructions: nullable(z.string()),
    compact_prompt: nullable(z.string()),
    model_reasoning_effort: nullable(ReasoningEffort),
    model_reasoning_summary: nullable(ReasoningSummary),
    model_verbosity: nullable(Verbosity),
    service_tier: since('0.169', nullable(z.string())),
    analytics: nullable(AnalyticsConfig),
    apps: experimental(AppsConfig.nullable().default(null)),
    browser_use: since('0.169', nullable(BrowserUseConfig)),
    computer_use: since('0.169', nullable(ComputerUseConfig)),
    desktop: since('0.169', nullable(z.record(z.string(), JsonValue))),
  }),
  JsonValue,
);
export type Config = z.infer<typeof Config>;

/** Parameters of `config/read`: reads the configuration with all layers applied. */
export const ConfigReadParams = object(() => ({
  /** Adds each layer by itself. */
  includeLayers: versioned({ '0.104': z.boolean().default(false), '0.169': z.boolean().optional() }),
  /** Folder whose project configuration counts. */
  cwd: z.string().nullish(),
}));
export type ConfigReadParams = z.infer<typeof ConfigReadParams>;

/** Answer to `config/read`. */
export const ConfigReadResponse = object(() => ({
  config: Config,
  origins: z.record(z.string(), ConfigLayerMetadata),
  layers: nullable(z.array(ConfigLayer)),
}));
export type ConfigReadResponse = z.infer<typeof ConfigReadResponse>;
