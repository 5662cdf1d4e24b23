import * as z from 'zod';
import { AbsolutePathBuf, LegacyAppPathString } from '../shared/scalars.ts';
import { HazelnutScope, ProductSurface, RemoteSkillSummary } from './skill-remote.ts';
import { nullByDefault, nullable, object, since, sparse, until, versioned } from '../wire/index.ts';

export const SkillToolDependency = object(() => ({
  type: z.string(),
  value: z.string(),
  description: sparse(z.string()),
  transport: sparse(z.string()),
  command: sparse(z.string()),
  url: sparse(z.string()),
}));
export type SkillToolDependency = z.infer<typeof SkillToolDependency>;

export const SkillDependencies = object(() => ({
  tools: z.array(SkillToolDependency),
}));
export type SkillDependencies = z.infer<typeof SkillDependencies>;

export const SkillErrorInfo = object(() => ({
  path: z.string(),
  message: z.string(),
}));
export type SkillErrorInfo = z.infer<typeof SkillErrorInfo>;

export const SkillInterface = object(() => ({
  displayName: sparse(z.string()),
  shortDescription: sparse(z.string()),
  iconSmall: sparse(versioned({ '0.104': z.string(), '0.169': AbsolutePathBuf })),
  iconLarge: sparse(versioned({ '0.104': z.string(), '0.169': AbsolutePathBuf })),
  iconSmallUrl: since('0.169', nullable(z.string())),
  iconLargeUrl: since('0.169', nullable(z.string())),
  brandColor: sparse(z.string()),
  defaultPrompt: sparse(z.string()),
}));
export type SkillInterface = z.infer<typeof SkillInterface>;

export const SkillScope = z.enum(['user', 'repo', 'system', 'admin']);
export type SkillScope = z.infer<typeof SkillScope>;

/** A skill. */
export const SkillMetadata = object(() => ({
  name: z.string(),
  description: z.string(),
  shortDescription: sparse(z.string()),
  interface: sparse(SkillInterface),
  dependencies: sparse(SkillDependencies),
  path: versioned({ '0.104': z.string(), '0.169': LegacyAppPathString }),
  scope: SkillScope,
  enabled: z.boolean(),
  pluginId: since('0.169', nullable(z.string())),
}));
export type SkillMetadata = z.infer<typeof SkillMetadata>;

/** Parameters of `skills/config/write`: turns a skill on or off. */
export const SkillsConfigWriteParams = object(() => ({
  path: versioned({ '0.104': z.string(), '0.169': AbsolutePathBuf.nullish() }),
  name: since('0.169', z.string().nullish()),
  enabled: z.boolean(),
}));
export type SkillsConfigWriteParams = z.infer<typeof SkillsConfigWriteParams>;

/** Answer to `skills/config/write`. */
export const SkillsConfigWriteResponse = object(() => ({
  effectiveEnabled: z.boolean(),
}));
export type SkillsConfigWriteResponse = z.infer<typeof SkillsConfigWriteResponse>;

export const SkillsListEntry = object(() => ({
  cwd: z.string(),
  skills: z.array(SkillMetadata),
  errors: z.array(SkillErrorInfo),
}));
export type SkillsListEntry = z.infer<typeof SkillsListEntry>;

export const SkillsListExtraRootsForCwd = object(() => ({
  cwd: z.string(),
  extraUserRoots: z.array(z.string()),
}));
export type SkillsListExtraRootsForCwd = z.infer<typeof SkillsListExtraRootsForCwd>;

/** Parameters of `skills/list`: lists the skills that a folder sees. */
export const SkillsListParams = object(() => ({
  /** Folders to look from. Left out: that of the server. */
  cwds: z.array(z.string()).optional(),
  /** Looks again rather than answering from memory. */
  forceReload: z.boolean().optional(),
  perCwdExtraUserRoots: until('0.104', nullByDefault(z.array(SkillsListExtraRootsForCwd).nullish())),
}));
export type SkillsListParams = z.infer<typeof SkillsListParams>;

/** Answer to `skills/list`. */
export const SkillsListResponse = object(() => ({
  data: z.array(SkillsListEntry),
}));
export type SkillsListResponse = z.infer<typeof SkillsListResponse>;

/** Parameters of `skills/remote/list`: lists skills that can be fetched. */
export const SkillsRemoteReadParams = object(() => ({
  hazelnutScope: HazelnutScope.default('example'),
  productSurface: ProductSurface.default('codex'),
  enabled: z.boolean().default(false),
}));
export type SkillsRemoteReadParams = z.infer<typeof SkillsRemoteReadParams>;

/** Answer to `skills/remote/list`. */
export const SkillsRemoteReadResponse = object(() => ({
  data: z.array(RemoteSkillSummary),
}));
export type SkillsRemoteReadResponse = z.infer<typeof SkillsRemoteReadResponse>;

/** Parameters of `skills/remote/export`: fetches a skill. */
export const SkillsRemoteWriteParams = object(() => ({
  hazelnutId: z.string(),
}));
export type SkillsRemoteWriteParams = z.infer<typeof SkillsRemoteWriteParams>;

/** Answer to `skills/remote/export`. */
export const SkillsRemoteWriteResponse = object(() => ({
  id: z.string(),
  path: z.string(),
}));
export type SkillsRemoteWriteResponse = z.infer<typeof SkillsRemoteWriteResponse>;

/** `skills/changed`: the list of skills may be different now. */
export const SkillsChangedNotification = object(() => ({}));
export type SkillsChangedNotification = z.infer<typeof SkillsChangedNotification>;

/** Parameters of `skills/extraRoots/set`: sets further folders to look for skills in. */
export const SkillsExtraRootsSetParams = object(() => ({
  extraRoots: z.array(AbsolutePathBuf),
}));
export type SkillsExtraRootsSetParams = z.infer<typeof SkillsExtraRootsSetParams>;

/** Answer to `skills/extraRoots/set`. */
export const SkillsExtraRootsSetResponse = object(() => ({}));
export type SkillsExtraRootsSetResponse = z.infer<typeof SkillsExtraRootsSetResponse>;
