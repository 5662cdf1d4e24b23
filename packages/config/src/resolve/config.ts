import type {
  ApprovalPolicy,
  ApprovalsReviewer,
  ModelProvider,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  SandboxPolicy,
  Verbosity,
} from '@codex-ts/protocol';
import type { FeatureName } from '../features/feature-registry.ts';
import type { FeatureValues } from '../features/resolve-features.ts';
import type { FindPermissionsOptions } from '../permissions/find-permissions.ts';
import type { ActivePermissions } from '../permissions/permission-profiles.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import type { McpServerToml } from '../schema/mcp-server.ts';
import type { OtelToml } from '../schema/telemetry.ts';
import type { TuiToml } from '../schema/tui.ts';
import type { AgentSettings } from './agent-settings.ts';
import type { DeprecationNotice } from './deprecations.ts';
import type { ShellEnvironmentPolicy } from './shell-environment-policy.ts';
import type { MemorySettings } from './memory-settings.ts';

/** How web search runs: off, from a cache, from an index, or live. */
export type WebSearchMode = 'disabled' | 'cached' | 'indexed' | 'live';

/** A decision of the user about a folder. */
export type TrustLevel = 'trusted' | 'untrusted';

/** Narrows what web search may look at. Source: codex-rs/core `config.schema.json`, `tools.web_search`. */
export interface WebSearchSettings {
  contextSize: 'low' | 'medium' | 'high' | null;
  /** `null`: any domain. */
  allowedDomains: readonly string[] | null;
  location: Readonly<Partial<Record<'country' | 'region' | 'city' | 'timezone', string>>> | null;
}

/** Which tools beside the model's own set are offered. */
export interface ToolSettings {
  viewImage: boolean;
  updatePlan: boolean;
  requestUserInput: boolean;
  webSearch: WebSearchSettings | null;
}

/** What becomes of the prompts a user types. */
export interface HistorySettings {
  persistence: 'save-all' | 'none';
  /** Bytes; `null`: no limit. */
  maxBytes: number | null;
}

/** Limits of the commit objects that undo keeps; 0 lifts a limit. */
export interface GhostSnapshotSettings {
  /** Bytes. */
  ignoreLargeUntrackedFiles: number;
  /** Entries. */
  ignoreLargeUntrackedDirs: number;
  disableWarnings: boolean;
}

/** One entry of `[[skills.config]]`: turns a skill on or off, by its folder or its name. */
export interface SkillSetting {
  path: string | null;
  name: string | null;
  enabled: boolean;
}

/**
 * The configuration of one session, every value decided: flags over profile over merged layers over defaults.
 *
 * `null` means that nobody decided, and the model's or the service's own default holds.
 */
export interface Config {
  /** Absolute. */
  codexHome: string;
  /** Absolute. */
  cwd: string;
  /** Name of the profile in force. */
  profile: string | null;
  /** What the user decided about the folder; `null`: nothing. */
  trustLevel: TrustLevel | null;
  /** What an administrator demands; values here keep to it already. */
  requirements: Requirements;

  /** Slug; `null`: the catalog's default. */
  model: string | null;
  reviewModel: string | null;
  /** Tokens. */
  modelContextWindow: number | null;
  /** Tokens. */
  autoCompactTokenLimit: number | null;
  /** File that replaces the built-in model table; absolute. */
  modelCatalogFile: string | null;
  /** Overrides what the catalog says about reasoning. */
  supportsReasoningSummaries: boolean | null;
  reasoningEffort: ReasoningEffort | null;
  planModeReasoningEffort: ReasoningEffort | null;
  reasoningSummary: ReasoningSummary | null;
  verbosity: Verbosity | null;
  personality: Personality | null;
  serviceTier: string | null;
  modelProviderId: string;
  modelProvider: ModelProvider;
  /** All known providers by id, the built-in ones too. */
  modelProviders: Readonly<Record<string, ModelProvider>>;
  /** `--oss` without a provider uses this one. */
  ossProvider: string | null;

  approvalPolicy: ApprovalPolicy;
  /** Who answers what the policy asks. */
  approvalsReviewer: ApprovalsReviewer;
  /** Added to the rules of the automatic review. */
  autoReviewPolicy: string | null;
  sandboxPolicy: SandboxPolicy;
  /** The profile that the policy comes from; `null`: somebody chose a policy. */
  permissionProfile: ActivePermissions | null;
  /** Where profiles are found that can be chosen later. */
  permissionSources: FindPermissionsOptions;
  shellEnvironmentPolicy: ShellEnvironmentPolicy;
  /** Whether commands may ask for a login shell. */
  allowLoginShell: boolean;

  /** Replaces the model's instructions. */
  baseInstructions: string | null;
  developerInstructions: string | null;
  compactPrompt: string | null;
  includeEnvironmentContext: boolean;
  includePermissionsInstructions: boolean;
  includeCollaborationModeInstructions: boolean;
  /** Told to the model service with every turn, beside what is always told. */
  responsesApiMetadata: Readonly<Record<string, string>>;
  /** Bytes over all AGENTS.md files of a project; 0 turns them off. */
  projectDocMaxBytes: number;
  /** Names that are tried after AGENTS.md. */
  projectDocFallbackFilenames: readonly string[];
  /** Names whose presence makes a folder a project's root; empty: the cwd is the root. */
  projectRootMarkers: readonly string[];

  /** Tokens; `null`: the model's policy. */
  toolOutputTokenLimit: number | null;
  webSearchMode: WebSearchMode;
  tools: ToolSettings;
  /** Milliseconds that a background terminal may be polled in one call. */
  backgroundTerminalMaxTimeoutMs: number;
  mcpServers: Readonly<Record<string, McpServerToml>>;
  /** Connectors of the account, by id; `_default` holds for all that have no entry. */
  apps: NonNullable<ConfigToml['apps']>;
  /** Names of servers that a requirement switched off, with the reason. */
  mcpServersDisabledByRequirement: Readonly<Record<string, string>>;
  mcpOauthCredentialsStore: 'auto' | 'file' | 'keyring';
  mcpOauthCallbackPort: number | null;
  mcpOauthCallbackUrl: string | null;
  agents: AgentSettings;
  skills: readonly SkillSetting[];
  ghostSnapshot: GhostSnapshotSettings;
  memories: MemorySettings;
  /** Trailer of commits made for the user; empty: none; `null`: the default one. */
  commitAttribution: string | null;

  /** Program and arguments started after each turn. */
  notify: readonly string[] | null;
  history: HistorySettings;
  hideAgentReasoning: boolean;
  showRawAgentReasoning: boolean;
  fileOpener: string;
  /** As written, without defaults: the terminal interface knows its own. */
  tui: TuiToml;
  /** Absolute. */
  logDirectory: string;
  /** Absolute. */
  sqliteHome: string;
  checkForUpdateOnStartup: boolean;
  analyticsEnabled: boolean | null;
  feedbackEnabled: boolean;
  otel: OtelToml;

  /** Ends in a slash. */
  chatgptBaseUrl: string;
  /** Base of the built-in provider, from `openai_base_url`, else `OPENAI_BASE_URL`; `null`: the service's own. */
  openaiBaseUrl: string | null;
  authCredentialsStore: 'file' | 'keyring' | 'auto' | 'ephemeral';
  forcedLoginMethod: 'chatgpt' | 'api' | null;
  /** Workspaces that a ChatGPT login may belong to; `null`: any. */
  forcedChatgptWorkspaceIds: readonly string[] | null;

  features: FeatureValues;
  /** Features that the configuration names, on or off. */
  namedFeatures: readonly FeatureName[];
  /** Texts to show once when the session starts. */
  warnings: readonly string[];
  /** Settings in use that will go away. */
  deprecations: readonly DeprecationNotice[];
}
