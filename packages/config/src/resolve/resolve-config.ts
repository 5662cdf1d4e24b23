import path from 'node:path';
import type {
  ModelProvider,
  ApprovalPolicy,
  ApprovalsReviewer,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  SandboxMode,
  Verbosity,
} from '@codex-ts/protocol';
import { type ConfigFiles, nodeConfigFiles } from '../config-files.ts';
import { ConfigError } from '../errors.ts';
import { underDevelopmentWarning } from '../features/feature-flags.ts';
import { findFeature } from '../features/feature-registry.ts';
import { featureUses, type FeatureValues, resolveFeatures } from '../features/resolve-features.ts';
import type { ConfigLayers } from '../layers/config-layer.ts';
import { DEFAULT_PROJECT_ROOT_MARKERS } from '../layers/project-root.ts';
import { validateLayers } from '../layers/validate-layers.ts';
import type { ConfigChecks } from '../schema/validate-config.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import type { ProfileToml } from '../schema/profile.ts';
import { resolveAgentSettings } from './agent-settings.ts';
import type { Config, GhostSnapshotSettings, WebSearchMode } from './config.ts';
import { findDeprecations } from './deprecations.ts';
import { resolveMcpServers } from './mcp-servers.ts';
import { resolveMemorySettings } from './memory-settings.ts';
import { resolveBaseInstructions, resolveCompactPrompt } from './prompt-files.ts';
import { resolveApprovalPolicy, resolvePermissions } from './sandbox-and-approvals.ts';
import { resolveProviders } from './select-provider.ts';
import { resolveShellEnvironmentPolicy } from './shell-environment-policy.ts';
import { resolveTools, resolveWebSearchMode } from './tool-settings.ts';

/** Settings of a command line or a request; they win over everything in files. `null` or absent: not given. */
export interface ConfigFlags {
  model?: string | null;
  modelProvider?: string | null;
  /** Use a model on this machine. */
  oss?: boolean;
  /** The provider that `oss` means. */
  localProvider?: string | null;
  approvalPolicy?: ApprovalPolicy | null;
  approvalsReviewer?: ApprovalsReviewer | null;
  sandboxMode?: SandboxMode | null;
  /** Name of a permission profile; goes before `sandboxMode`. */
  permissions?: string | null;
  /** Further writable folders; relative ones count from the cwd. */
  addDirs?: readonly string[];
  reasoningEffort?: ReasoningEffort | null;
  reasoningSummary?: ReasoningSummary | null;
  verbosity?: Verbosity | null;
  personality?: Personality | null;
  serviceTier?: string | null;
  webSearch?: WebSearchMode | null;
  baseInstructions?: string | null;
  developerInstructions?: string | null;
  compactPrompt?: string | null;
  showRawAgentReasoning?: boolean | null;
}

/** What a configuration depends on besides its layers. */
export interface ResolveConfigOptions extends ConfigChecks {
  env: Readonly<Record<string, string | undefined>>;
  flags?: ConfigFlags;
  /** `process.platform`; decides some defaults. */
  platform: string;
  /** Providers that the program brings along; configuration cannot replace them. */
  extraProviders?: Readonly<Record<string, ModelProvider>>;
  /** Default: the disk. */
  files?: ConfigFiles;
}

/**
 * Checks the layers and decides every value for a session: flags, then profile, then merged layers, then defaults, within
 * what an administrator demands.
 *
 * @throws ConfigSyntaxError or ConfigValueError for a value of the wrong kind.
 * @throws ConfigError for an unknown profile or provider, or an instructions file that cannot be used.
 *
 * Source: codex-rs/core, `config/mod.rs` `Config::load_config_with_layer_stack`.
 */
export function resolveConfig(layers: ConfigLayers, options: ResolveConfigOptions): Config {
  const config = validateLayers(layers.layers, options);
  const profileName = layers.requestedProfile ?? config.profile ?? null;
  const profile = profileName === null ? null : selectProfile(profileName, config, layers);
  const features = resolveFeatures({ config, profile, platform: options.platform });
  return decide({ config, profile, profileName, features, layers, options });
}

interface Inputs {
  config: ConfigToml;
  profile: ProfileToml | null;
  profileName: string | null;
  features: FeatureValues;
  layers: ConfigLayers;
  options: ResolveConfigOptions;
}

/** A profile that is a file has been merged as a layer already. */
function selectProfile(name: string, config: ConfigToml, { layers }: ConfigLayers): ProfileToml | null {
  const table = Object.hasOwn(config.profiles ?? {}, name) ? config.profiles?.[name] : undefined;
  if (table !== undefined) return table;
  if (layers.some((layer) => layer.name.type === 'user' && layer.name.profile === name)) return null;
  throw new ConfigError(`config profile \`${name}\` not found`, 'config/unknown-profile');
}

function decide(inputs: Inputs): Config {
  const { config, profile, profileName, features, layers, options } = inputs;
  const { env, flags = {}, files = nodeConfigFiles } = options;
  const { codexHome, cwd, requirements } = layers;
  const warnings: string[] = [];

  const openaiBaseUrl = config.openai_base_url || env['OPENAI_BASE_URL']?.trim() || null;
  const chatgptBaseUrl = profile?.chatgpt_base_url ?? config.chatgpt_base_url ?? DEFAULT_CHATGPT_BASE_URL;
  const providers = resolveProviders({
    config,
    profile,
    flags,
    openaiBaseUrl,
    env,
    extraProviders: options.extraProviders ?? {},
    warnings,
  });
  const approvalPolicy = resolveApprovalPolicy({ config, profile, flags, trustLevel: layers.trustLevel, requirements, warnings });
  const { sandboxPolicy, permissionProfile } = resolvePermissions({
    config,
    profile,
    flags,
    trustLevel: layers.trustLevel,
    cwd,
    layers: layers.layers,
    home: env['HOME'],
    requirements,
    warnings,
  });
  const mcp = resolveMcpServers(config.mcp_servers ?? {}, requirements.mcpServers);
  warnOfUnfinishedFeatures(inputs, warnings);

  return {
    codexHome,
    cwd,
    profile: profileName,
    trustLevel: layers.trustLevel,
    requirements,

    model: flags.model ?? profile?.model ?? config.model ?? providers.defaultModel,
    reviewModel: config.review_model ?? null,
    modelContextWindow: config.model_context_window ?? null,
    autoCompactTokenLimit: config.model_auto_compact_token_limit ?? null,
    modelCatalogFile: profile?.model_catalog_json ?? config.model_catalog_json ?? null,
    supportsReasoningSummaries: config.model_supports_reasoning_summaries ?? null,
    reasoningEffort: flags.reasoningEffort ?? profile?.model_reasoning_effort ?? config.model_reasoning_effort ?? null,
    planModeReasoningEffort: profile?.plan_mode_reasoning_effort ?? config.plan_mode_reasoning_effort ?? null,
    reasoningSummary: flags.reasoningSummary ?? profile?.model_reasoning_summary ?? config.model_reasoning_summary ?? null,
    verbosity: flags.verbosity ?? profile?.model_verbosity ?? config.model_verbosity ?? null,
    personality: flags.personality ?? profile?.personality ?? config.personality ?? (features.personality ? 'pragmatic' : null),
    serviceTier: flags.serviceTier ?? profile?.service_tier ?? config.service_tier ?? null,
    modelProviderId: providers.selected.id,
    modelProvider: providers.selected,
    modelProviders: providers.all,
    ossProvider: profile?.oss_provider ?? config.oss_provider ?? null,

    approvalPolicy,
    approvalsReviewer: reviewerOf(flags.approvalsReviewer ?? profile?.approvals_reviewer ?? config.approvals_reviewer),
    autoReviewPolicy: config.auto_review?.policy?.trim() || null,
    sandboxPolicy,
    permissionProfile,
    permissionSources: { profiles: config.permissions ?? null, home: env['HOME'] },
    shellEnvironmentPolicy: resolveShellEnvironmentPolicy(config.shell_environment_policy),
    allowLoginShell: config.allow_login_shell ?? true,

    baseInstructions: resolveBaseInstructions({ config, profile, flags, files }),
    developerInstructions: flags.developerInstructions ?? config.developer_instructions ?? null,
    compactPrompt: resolveCompactPrompt({ config, profile, flags, files }),
    includeEnvironmentContext: profile?.include_environment_context ?? config.include_environment_context ?? true,
    includePermissionsInstructions: profile?.include_permissions_instructions ?? config.include_permissions_instructions ?? true,
    includeCollaborationModeInstructions:
      profile?.include_collaboration_mode_instructions ?? config.include_collaboration_mode_instructions ?? true,
    responsesApiMetadata: config.responses_api_metadata ?? {},
    projectDocMaxBytes: config.project_doc_max_bytes ?? DEFAULT_PROJECT_DOC_MAX_BYTES,
    projectDocFallbackFilenames: (config.project_doc_fallback_filenames ?? [])
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    projectRootMarkers: config.project_root_markers ?? DEFAULT_PROJECT_ROOT_MARKERS,

    toolOutputTokenLimit: config.tool_output_token_limit ?? null,
    webSearchMode: resolveWebSearchMode({ config, profile, flags, features, requirements, warnings }),
    tools: resolveTools(config, profile),
    backgroundTerminalMaxTimeoutMs: config.background_terminal_max_timeout ?? DEFAULT_BACKGROUND_TERMINAL_TIMEOUT_MS,
    mcpServers: mcp.servers,
    apps: config.apps ?? {},
    mcpServersDisabledByRequirement: mcp.disabled,
    mcpOauthCredentialsStore: config.mcp_oauth_credentials_store ?? 'auto',
    mcpOauthCallbackPort: config.mcp_oauth_callback_port ?? null,
    mcpOauthCallbackUrl: config.mcp_oauth_callback_url ?? null,
    agents: resolveAgentSettings(config.agents),
    skills: (config.skills?.config ?? []).map(({ path: folder, name, enabled }) => ({
      path: folder ?? null,
      name: name ?? null,
      enabled,
    })),
    ghostSnapshot: ghostSnapshotSettings(config),
    memories: resolveMemorySettings(config.memories),
    commitAttribution: config.commit_attribution ?? null,

    notify: config.notify !== undefined && config.notify.length > 0 ? config.notify : null,
    history: { persistence: config.history?.persistence ?? 'save-all', maxBytes: config.history?.max_bytes ?? null },
    hideAgentReasoning: config.hide_agent_reasoning ?? false,
    showRawAgentReasoning: flags.showRawAgentReasoning ?? config.show_raw_agent_reasoning ?? false,
    fileOpener: config.file_opener ?? 'vscode',
    tui: config.tui ?? {},
    logDirectory: config.log_dir ?? path.join(codexHome, 'log'),
    sqliteHome: config.sqlite_home ?? (env['CODEX_SQLITE_HOME'] || codexHome),
    checkForUpdateOnStartup: config.check_for_update_on_startup ?? true,
    analyticsEnabled: profile?.analytics?.enabled ?? config.analytics?.enabled ?? null,
    feedbackEnabled: config.feedback?.enabled ?? true,
    otel: config.otel ?? {},

    chatgptBaseUrl: chatgptBaseUrl.endsWith('/') ? chatgptBaseUrl : `${chatgptBaseUrl}/`,
    openaiBaseUrl,
    authCredentialsStore: config.cli_auth_credentials_store ?? 'file',
    forcedLoginMethod: config.forced_login_method ?? null,
    forcedChatgptWorkspaceIds: workspaceIds(config.forced_chatgpt_workspace_id),

    features,
    namedFeatures: featureUses({ config, profile }).map(({ name }) => name),
    warnings,
    deprecations: findDeprecations(config, profile),
  };
}

/** `guardian_subagent` is an older word for the automatic review. */
function reviewerOf(word: 'user' | 'auto_review' | 'guardian_subagent' | undefined): ApprovalsReviewer {
  return word === undefined || word === 'user' ? 'user' : 'auto_review';
}

export const DEFAULT_CHATGPT_BASE_URL = 'https://chatgpt.com/backend-api/';
const DEFAULT_PROJECT_DOC_MAX_BYTES = 32 * 1024;
const DEFAULT_BACKGROUND_TERMINAL_TIMEOUT_MS = 300_000;

function ghostSnapshotSettings({ ghost_snapshot: snapshot = {} }: ConfigToml): GhostSnapshotSettings {
  return {
    ignoreLargeUntrackedFiles: Math.max(0, snapshot.ignore_large_untracked_files ?? 10 * 1024 * 1024),
    ignoreLargeUntrackedDirs: Math.max(0, snapshot.ignore_large_untracked_dirs ?? 200),
    disableWarnings: snapshot.disable_warnings ?? false,
  };
}

function workspaceIds(value: ConfigToml['forced_chatgpt_workspace_id']): readonly string[] | null {
  const ids = [value ?? []].flat().map((id) => id.trim());
  const given = ids.filter((id) => id !== '');
  return given.length === 0 ? null : given;
}

function warnOfUnfinishedFeatures({ config, profile, features, layers }: Inputs, warnings: string[]): void {
  if (config.suppress_unstable_features_warning === true) return;
  const named = new Set(featureUses({ config, profile }).map((use) => use.name));
  const unfinished = [...named].filter((name) => {
    const feature = findFeature(name);
    return features[name] && feature?.listed === true && feature.stage === 'under-development';
  });
  const warning = underDevelopmentWarning(unfinished, path.join(layers.codexHome, 'config.toml'));
  if (warning !== null) warnings.push(warning);
}
