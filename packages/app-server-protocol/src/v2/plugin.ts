import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { AppSummary, PluginAuthPolicy, PluginDetail, PluginSummary } from './plugin-entry.ts';
import { nullable, object, uint32 } from '../wire/index.ts';

export const MarketplaceInterface = object(() => ({
  displayName: nullable(z.string()),
}));
export type MarketplaceInterface = z.infer<typeof MarketplaceInterface>;

export const MarketplaceLoadErrorInfo = object(() => ({
  marketplacePath: AbsolutePathBuf,
  message: z.string(),
}));
export type MarketplaceLoadErrorInfo = z.infer<typeof MarketplaceLoadErrorInfo>;

/** Parameters of `plugin/install`: installs a plugin. */
export const PluginInstallParams = object(() => ({
  marketplacePath: AbsolutePathBuf.nullish(),
  remoteMarketplaceName: z.string().nullish(),
  installAttemptId: z.string().nullish(),
  pluginName: z.string(),
}));
export type PluginInstallParams = z.infer<typeof PluginInstallParams>;

/** Answer to `plugin/install`. */
export const PluginInstallResponse = object(() => ({
  authPolicy: PluginAuthPolicy,
  appsNeedingAuth: z.array(AppSummary),
}));
export type PluginInstallResponse = z.infer<typeof PluginInstallResponse>;

/** Parameters of `plugin/installed`: lists installed plugins. */
export const PluginInstalledParams = object(() => ({
  cwds: z.array(AbsolutePathBuf).nullish(),
  installSuggestionPluginNames: z.array(z.string()).nullish(),
}));
export type PluginInstalledParams = z.infer<typeof PluginInstalledParams>;

export const PluginMarketplaceEntry = object(() => ({
  name: z.string(),
  path: nullable(AbsolutePathBuf),
  interface: nullable(MarketplaceInterface),
  plugins: z.array(PluginSummary),
}));
export type PluginMarketplaceEntry = z.infer<typeof PluginMarketplaceEntry>;

/** Answer to `plugin/installed`. */
export const PluginInstalledResponse = object(() => ({
  marketplaces: z.array(PluginMarketplaceEntry),
  marketplaceLoadErrors: z.array(MarketplaceLoadErrorInfo).default([]),
}));
export type PluginInstalledResponse = z.infer<typeof PluginInstalledResponse>;

export const PluginListMarketplaceKind = z.enum([
  'local',
  'vertical',
  'workspace-directory',
  'shared-with-me',
  'created-by-me-remote',
]);
export type PluginListMarketplaceKind = z.infer<typeof PluginListMarketplaceKind>;

/** Parameters of `plugin/list`: lists plugins by marketplace. */
export const PluginListParams = object(() => ({
  cwds: z.array(AbsolutePathBuf).nullish(),
  marketplaceKinds: z.array(PluginListMarketplaceKind).nullish(),
  forceRefetch: z.boolean().optional(),
}));
export type PluginListParams = z.infer<typeof PluginListParams>;

/** Answer to `plugin/list`. */
export const PluginListResponse = object(() => ({
  marketplaces: z.array(PluginMarketplaceEntry),
  marketplaceLoadErrors: z.array(MarketplaceLoadErrorInfo).default([]),
  featuredPluginIds: z.array(z.string()).default([]),
}));
export type PluginListResponse = z.infer<typeof PluginListResponse>;

/** Parameters of `plugin/read`: reads one plugin in full. */
export const PluginReadParams = object(() => ({
  marketplacePath: AbsolutePathBuf.nullish(),
  remoteMarketplaceName: z.string().nullish(),
  pluginName: z.string(),
}));
export type PluginReadParams = z.infer<typeof PluginReadParams>;

/** Answer to `plugin/read`. */
export const PluginReadResponse = object(() => ({
  plugin: PluginDetail,
}));
export type PluginReadResponse = z.infer<typeof PluginReadResponse>;

export const PluginReconcileChangedPlugin = object(() => ({
  id: z.string(),
  hasMcps: z.boolean(),
  hasApps: z.boolean(),
  hasHooks: z.boolean(),
  hasSkills: z.boolean(),
}));
export type PluginReconcileChangedPlugin = z.infer<typeof PluginReconcileChangedPlugin>;

/** Parameters of `plugin/reconcile`: brings installed plugins in line with what is set. */
export const PluginReconcileParams = object(() => ({
  reason: z.string().nullish(),
}));
export type PluginReconcileParams = z.infer<typeof PluginReconcileParams>;

/** Answer to `plugin/reconcile`. */
export const PluginReconcileResponse = object(() => ({
  changedPlugins: z.array(PluginReconcileChangedPlugin),
  failedRemotePluginIds: z.array(z.string()),
  failedMaterializationRemotePluginIds: z.array(z.string()),
}));
export type PluginReconcileResponse = z.infer<typeof PluginReconcileResponse>;

export const PluginSearchScope = z.enum(['global', 'workspace', 'personal']);
export type PluginSearchScope = z.infer<typeof PluginSearchScope>;

/** Parameters of `plugin/search`: searches plugins. */
export const PluginSearchParams = object(() => ({
  searchTerm: z.string(),
  scope: PluginSearchScope.nullish(),
  cwds: z.array(AbsolutePathBuf).nullish(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type PluginSearchParams = z.infer<typeof PluginSearchParams>;

export const PluginSearchResult = object(() => ({
  plugin: PluginSummary,
  marketplaceName: z.string(),
  marketplacePath: nullable(AbsolutePathBuf),
}));
export type PluginSearchResult = z.infer<typeof PluginSearchResult>;

/** Answer to `plugin/search`. */
export const PluginSearchResponse = object(() => ({
  data: z.array(PluginSearchResult),
  nextCursor: nullable(z.string()),
}));
export type PluginSearchResponse = z.infer<typeof PluginSearchResponse>;

/** Parameters of `plugin/skill/read`: reads a skill of a plugin. */
export const PluginSkillReadParams = object(() => ({
  remoteMarketplaceName: z.string(),
  remotePluginId: z.string(),
  skillName: z.string(),
}));
export type PluginSkillReadParams = z.infer<typeof PluginSkillReadParams>;

/** Answer to `plugin/skill/read`. */
export const PluginSkillReadResponse = object(() => ({
  contents: nullable(z.string()),
}));
export type PluginSkillReadResponse = z.infer<typeof PluginSkillReadResponse>;

/** Parameters of `plugin/uninstall`: uninstalls a plugin. */
export const PluginUninstallParams = object(() => ({
  pluginId: z.string(),
}));
export type PluginUninstallParams = z.infer<typeof PluginUninstallParams>;

/** Answer to `plugin/uninstall`. */
export const PluginUninstallResponse = object(() => ({}));
export type PluginUninstallResponse = z.infer<typeof PluginUninstallResponse>;
