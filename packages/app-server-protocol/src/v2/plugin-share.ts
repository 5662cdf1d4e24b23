import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { PluginShareDiscoverability, PluginSharePrincipal, PluginSharePrincipalType, PluginSummary } from './plugin-entry.ts';
import { nullable, object } from '../wire/index.ts';

/** Parameters of `plugin/share/checkout`: takes a shared plugin to work on. */
export const PluginShareCheckoutParams = object(() => ({
  remotePluginId: z.string(),
}));
export type PluginShareCheckoutParams = z.infer<typeof PluginShareCheckoutParams>;

/** Answer to `plugin/share/checkout`. */
export const PluginShareCheckoutResponse = object(() => ({
  remotePluginId: z.string(),
  pluginId: z.string(),
  pluginName: z.string(),
  pluginPath: AbsolutePathBuf,
  marketplaceName: z.string(),
  marketplacePath: AbsolutePathBuf,
  remoteVersion: nullable(z.string()),
}));
export type PluginShareCheckoutResponse = z.infer<typeof PluginShareCheckoutResponse>;

/** Parameters of `plugin/share/delete`: stops sharing a plugin. */
export const PluginShareDeleteParams = object(() => ({
  remotePluginId: z.string(),
}));
export type PluginShareDeleteParams = z.infer<typeof PluginShareDeleteParams>;

/** Answer to `plugin/share/delete`. */
export const PluginShareDeleteResponse = object(() => ({}));
export type PluginShareDeleteResponse = z.infer<typeof PluginShareDeleteResponse>;

export const PluginShareListItem = object(() => ({
  plugin: PluginSummary,
  localPluginPath: nullable(AbsolutePathBuf),
}));
export type PluginShareListItem = z.infer<typeof PluginShareListItem>;

/** Parameters of `plugin/share/list`: lists shared plugins. */
export const PluginShareListParams = object(() => ({}));
export type PluginShareListParams = z.infer<typeof PluginShareListParams>;

/** Answer to `plugin/share/list`. */
export const PluginShareListResponse = object(() => ({
  data: z.array(PluginShareListItem),
}));
export type PluginShareListResponse = z.infer<typeof PluginShareListResponse>;

export const PluginShareTargetRole = z.enum(['reader', 'editor']);
export type PluginShareTargetRole = z.infer<typeof PluginShareTargetRole>;

export const PluginShareTarget = object(() => ({
  principalType: PluginSharePrincipalType,
  principalId: z.string(),
  role: PluginShareTargetRole,
}));
export type PluginShareTarget = z.infer<typeof PluginShareTarget>;

/** Parameters of `plugin/share/save`: shares a plugin. */
export const PluginShareSaveParams = object(() => ({
  pluginPath: AbsolutePathBuf,
  remotePluginId: z.string().nullish(),
  discoverability: PluginShareDiscoverability.nullish(),
  shareTargets: z.array(PluginShareTarget).nullish(),
}));
export type PluginShareSaveParams = z.infer<typeof PluginShareSaveParams>;

/** Answer to `plugin/share/save`. */
export const PluginShareSaveResponse = object(() => ({
  remotePluginId: z.string(),
  shareUrl: z.string(),
  canPublishToWorkspace: z.boolean().nullable().default(null),
}));
export type PluginShareSaveResponse = z.infer<typeof PluginShareSaveResponse>;

export const PluginShareUpdateDiscoverability = z.enum(['UNLISTED', 'PRIVATE', 'LISTED']);
export type PluginShareUpdateDiscoverability = z.infer<typeof PluginShareUpdateDiscoverability>;

/** Parameters of `plugin/share/updateTargets`: changes whom a plugin is shared with. */
export const PluginShareUpdateTargetsParams = object(() => ({
  remotePluginId: z.string(),
  discoverability: PluginShareUpdateDiscoverability,
  shareTargets: z.array(PluginShareTarget),
}));
export type PluginShareUpdateTargetsParams = z.infer<typeof PluginShareUpdateTargetsParams>;

/** Answer to `plugin/share/updateTargets`. */
export const PluginShareUpdateTargetsResponse = object(() => ({
  principals: z.array(PluginSharePrincipal),
  discoverability: PluginShareDiscoverability,
}));
export type PluginShareUpdateTargetsResponse = z.infer<typeof PluginShareUpdateTargetsResponse>;
