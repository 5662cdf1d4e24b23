// Reading
export { parseToml, type ParseTomlOptions } from './toml/parse-toml.ts';
export type { TomlTable, TomlValue } from './toml/toml-value.ts';
export type { SourcePosition, SourceRange } from './toml/source-range.ts';
export { type ConfigOverride, overridesFromTable, parseOverride, splitKeyPath } from './overrides/parse-override.ts';
export { type ConfigFiles, nodeConfigFiles } from './config-files.ts';

// What a file may hold
export type { ConfigToml } from './schema/config-toml.ts';
export { findIdleKeys, type IdleKey } from './schema/idle-keys.ts';
export { findIgnoredKeys } from './schema/ignored-keys.ts';
export type { McpServerToml } from './schema/mcp-server.ts';
export type { ModelProviderToml } from './schema/model-provider.ts';
export type { OtelToml } from './schema/telemetry.ts';
export type { ProfileToml } from './schema/profile.ts';
export type { TuiToml } from './schema/tui.ts';

// Layers
export { loadConfigLayers, type LoadConfigLayersOptions } from './layers/load-config-layers.ts';
export type { ConfigLayer, ConfigLayers, ConfigLayerSource } from './layers/config-layer.ts';
export { mergeLayers } from './layers/merge-layers.ts';
export { configOrigins } from './layers/config-origins.ts';
export { layerVersion } from './layers/layer-version.ts';
export { validateLayers } from './layers/validate-layers.ts';
export { ignoredSettingsWarning } from './layers/ignored-settings-warning.ts';
export { checkStrictly } from './layers/check-strictly.ts';
export { projectTrust, type TrustDecision, type TrustQuestion } from './layers/project-trust.ts';
export { findProjectRoot, findRepositoryRoot } from './layers/project-root.ts';

// The configuration of a session
export { loadConfig, type LoadConfigOptions } from './resolve/load-config.ts';
export {
  type ConfigFlags,
  DEFAULT_CHATGPT_BASE_URL,
  resolveConfig,
  type ResolveConfigOptions,
} from './resolve/resolve-config.ts';
export type {
  Config,
  GhostSnapshotSettings,
  HistorySettings,
  SkillSetting,
  ToolSettings,
  TrustLevel,
  WebSearchMode,
  WebSearchSettings,
} from './resolve/config.ts';
export type { AgentRole, AgentSettings } from './resolve/agent-settings.ts';
export type { DeprecationNotice } from './resolve/deprecations.ts';
export type { MemorySettings } from './resolve/memory-settings.ts';
export { CLOUD_PROVIDERS } from './resolve/cloud-providers.ts';
export { builtInModelProviders, type BuiltInModelProvidersOptions } from './resolve/model-providers.ts';
export type { ModelProvider, ModelProviderCommand } from '@codex-ts/protocol';
export type { ShellEnvironmentPolicy } from './resolve/shell-environment-policy.ts';
export { findPermissions, type FindPermissionsOptions, type FoundPermissions } from './permissions/find-permissions.ts';
export { type ActivePermissions, BUILT_IN_PERMISSIONS, type PermissionProfiles } from './permissions/permission-profiles.ts';
export { webSearchModeForTurn } from './resolve/tool-settings.ts';

// Features
export type { Feature, FeatureMenuEntry, FeatureStage } from './features/feature.ts';
export { type FeatureName, FEATURES, FEATURES_OF_169, findFeature } from './features/feature-registry.ts';
export { type ConfiguredFeatures, isFeatureOn } from './features/feature-of-release.ts';
export type { FeatureValues } from './features/resolve-features.ts';
export {
  disableFeature,
  enableFeature,
  type FeatureRow,
  formatFeatureRows,
  listFeatures,
  underDevelopmentWarning,
} from './features/feature-flags.ts';

// What an administrator demands
export type { McpServerIdentity, RequiredPrefixRule, RequirementName, Requirements } from './requirements/requirements.ts';
export { loadRequirements, type RequirementsText } from './requirements/load-requirements.ts';

// The folder it all lives in
export { findCodexHome, type FindCodexHomeOptions } from './home/find-codex-home.ts';
export { loadDotEnv, type LoadDotEnvOptions } from './home/load-dot-env.ts';

// What goes wrong
export { ConfigError, ConfigSyntaxError, ConfigValueError } from './errors.ts';
export { reportConfigError } from './report-config-error.ts';
