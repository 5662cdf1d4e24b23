import * as z from 'zod';
import { AppToolSummary } from './plugin-entry.ts';
import { nullable, object, since, uint32, until } from '../wire/index.ts';

export const AppBranding = object(() => ({
  category: nullable(z.string()),
  developer: nullable(z.string()),
  website: nullable(z.string()),
  privacyPolicy: nullable(z.string()),
  termsOfService: nullable(z.string()),
  isDiscoverableApp: z.boolean(),
}));
export type AppBranding = z.infer<typeof AppBranding>;

export const AppReview = object(() => ({
  status: z.string(),
}));
export type AppReview = z.infer<typeof AppReview>;

export const AppScreenshot = object(() => ({
  url: nullable(z.string()),
  fileId: nullable(z.string()),
  userPrompt: z.string(),
}));
export type AppScreenshot = z.infer<typeof AppScreenshot>;

export const AppMetadata = object(() => ({
  review: nullable(AppReview),
  categories: nullable(z.array(z.string())),
  subCategories: nullable(z.array(z.string())),
  seoDescription: nullable(z.string()),
  screenshots: nullable(z.array(AppScreenshot)),
  developer: nullable(z.string()),
  version: nullable(z.string()),
  versionId: nullable(z.string()),
  versionNotes: nullable(z.string()),
  firstPartyType: until('0.104', nullable(z.string())),
  firstPartyRequiresInstall: nullable(z.boolean()),
  showInComposerWhenUnlinked: nullable(z.boolean()),
}));
export type AppMetadata = z.infer<typeof AppMetadata>;

/** An app. */
export const AppInfo = object(() => ({
  id: z.string(),
  name: z.string(),
  description: nullable(z.string()),
  logoUrl: nullable(z.string()),
  logoUrlDark: nullable(z.string()),
  iconAssets: since('0.169', nullable(z.record(z.string(), z.string()))),
  iconDarkAssets: since('0.169', nullable(z.record(z.string(), z.string()))),
  distributionChannel: nullable(z.string()),
  branding: nullable(AppBranding),
  appMetadata: nullable(AppMetadata),
  labels: nullable(z.record(z.string(), z.string())),
  installUrl: nullable(z.string()),
  isAccessible: z.boolean().default(false),
  isEnabled: z.boolean().default(true),
  pluginDisplayNames: since('0.169', z.array(z.string()).default([])),
}));
export type AppInfo = z.infer<typeof AppInfo>;

/** `app/list/updated`: the list of apps changed. */
export const AppListUpdatedNotification = object(() => ({
  data: z.array(AppInfo),
}));
export type AppListUpdatedNotification = z.infer<typeof AppListUpdatedNotification>;

/** Parameters of `app/list`: lists apps. */
export const AppsListParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  threadId: z.string().nullish(),
  forceRefetch: z.boolean().optional(),
}));
export type AppsListParams = z.infer<typeof AppsListParams>;

/** Answer to `app/list`. */
export const AppsListResponse = object(() => ({
  data: z.array(AppInfo),
  nextCursor: nullable(z.string()),
}));
export type AppsListResponse = z.infer<typeof AppsListResponse>;

/** Parameters of `app/installed`: lists installed apps. */
export const AppsInstalledParams = object(() => ({
  threadId: z.string().nullish(),
  forceRefresh: z.boolean().optional(),
}));
export type AppsInstalledParams = z.infer<typeof AppsInstalledParams>;

export const InstalledApp = object(() => ({
  id: z.string(),
  runtimeName: nullable(z.string()),
  enabled: z.boolean(),
  callable: z.boolean(),
}));
export type InstalledApp = z.infer<typeof InstalledApp>;

/** Answer to `app/installed`. */
export const AppsInstalledResponse = object(() => ({
  apps: z.array(InstalledApp),
}));
export type AppsInstalledResponse = z.infer<typeof AppsInstalledResponse>;

/** Parameters of `app/read`: reads apps by id. */
export const AppsReadParams = object(() => ({
  appIds: z.array(z.string()),
  threadId: z.string().nullish(),
  includeTools: z.boolean().optional(),
}));
export type AppsReadParams = z.infer<typeof AppsReadParams>;

export const ConnectorMetadata = object(() => ({
  id: z.string(),
  name: z.string(),
  description: nullable(z.string()),
  iconUrl: nullable(z.string()),
  iconUrlDark: nullable(z.string()),
  distributionChannel: nullable(z.string()),
  installUrl: nullable(z.string()),
  pluginDisplayNames: z.array(z.string()).default([]),
  toolSummaries: nullable(z.array(AppToolSummary)),
}));
export type ConnectorMetadata = z.infer<typeof ConnectorMetadata>;

/** Answer to `app/read`. */
export const AppsReadResponse = object(() => ({
  apps: z.array(ConnectorMetadata),
  missingAppIds: z.array(z.string()),
}));
export type AppsReadResponse = z.infer<typeof AppsReadResponse>;
