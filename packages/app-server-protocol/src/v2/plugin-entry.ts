import * as z from 'zod';
import { AbsolutePathBuf, LegacyAppPathString } from '../shared/scalars.ts';
import { HookEventName } from './hook.ts';
import { SkillInterface } from './skill.ts';
import { int64, nullable, object, taggedUnion, uint32 } from '../wire/index.ts';

export const AppSummary = object(() => ({
  id: z.string(),
  name: z.string(),
  description: nullable(z.string()),
  installUrl: nullable(z.string()),
  category: nullable(z.string()),
}));
export type AppSummary = z.infer<typeof AppSummary>;

export const AppTemplateUnavailableReason = z.enum(['NOT_CONFIGURED_FOR_WORKSPACE', 'NO_ACTIVE_WORKSPACE']);
export type AppTemplateUnavailableReason = z.infer<typeof AppTemplateUnavailableReason>;

export const AppTemplateSummary = object(() => ({
  templateId: z.string(),
  name: z.string(),
  description: nullable(z.string()),
  category: nullable(z.string()),
  canonicalConnectorId: nullable(z.string()),
  logoUrl: nullable(z.string()),
  logoUrlDark: nullable(z.string()),
  materializedAppIds: z.array(z.string()),
  reason: nullable(AppTemplateUnavailableReason),
}));
export type AppTemplateSummary = z.infer<typeof AppTemplateSummary>;

export const AppToolSummary = object(() => ({
  name: z.string(),
  title: nullable(z.string()),
  description: z.string(),
  isEnabled: z.boolean().default(true),
  disabledReason: nullable(z.string()),
  isReadOnly: z.boolean().default(false),
}));
export type AppToolSummary = z.infer<typeof AppToolSummary>;

export const PluginAuthPolicy = z.enum(['ON_INSTALL', 'ON_USE']);
export type PluginAuthPolicy = z.infer<typeof PluginAuthPolicy>;

export const PluginAvailability = z.enum(['AVAILABLE', 'DISABLED_BY_ADMIN']);
export type PluginAvailability = z.infer<typeof PluginAvailability>;

export const PluginHookSummary = object(() => ({
  key: z.string(),
  eventName: HookEventName,
}));
export type PluginHookSummary = z.infer<typeof PluginHookSummary>;

export const PluginDisabledReason = z.enum(['disabled_by_admin', 'plan_not_eligible', 'required_app_unavailable', 'unknown']);
export type PluginDisabledReason = z.infer<typeof PluginDisabledReason>;

export const PluginInstallPolicy = z.enum(['NOT_AVAILABLE', 'AVAILABLE', 'INSTALLED_BY_DEFAULT']);
export type PluginInstallPolicy = z.infer<typeof PluginInstallPolicy>;

export const PluginInstallPolicySource = z.enum(['WORKSPACE_SETTING', 'IMPLICIT_CANONICAL_APP']);
export type PluginInstallPolicySource = z.infer<typeof PluginInstallPolicySource>;

export const PluginInterface = object(() => ({
  displayName: nullable(z.string()),
  shortDescription: nullable(z.string()),
  longDescription: nullable(z.string()),
  developerName: nullable(z.string()),
  category: nullable(z.string()),
  capabilities: z.array(z.string()),
  websiteUrl: nullable(z.string()),
  privacyPolicyUrl: nullable(z.string()),
  termsOfServiceUrl: nullable(z.string()),
  defaultPrompt: nullable(z.array(z.string())),
  brandColor: nullable(z.string()),
  composerIcon: nullable(AbsolutePathBuf),
  composerIconUrl: nullable(z.string()),
  logo: nullable(AbsolutePathBuf),
  logoDark: nullable(AbsolutePathBuf),
  logoUrl: nullable(z.string()),
  logoUrlDark: nullable(z.string()),
  screenshots: z.array(AbsolutePathBuf),
  screenshotUrls: z.array(z.string()),
}));
export type PluginInterface = z.infer<typeof PluginInterface>;

export const PluginShareDiscoverability = z.enum(['LISTED', 'UNLISTED', 'PRIVATE']);
export type PluginShareDiscoverability = z.infer<typeof PluginShareDiscoverability>;

export const PluginSharePrincipalRole = z.enum(['reader', 'editor', 'owner']);
export type PluginSharePrincipalRole = z.infer<typeof PluginSharePrincipalRole>;

export const PluginSharePrincipalType = z.enum(['user', 'group', 'workspace']);
export type PluginSharePrincipalType = z.infer<typeof PluginSharePrincipalType>;

export const PluginSharePrincipal = object(() => ({
  principalType: PluginSharePrincipalType,
  principalId: z.string(),
  role: PluginSharePrincipalRole,
  name: z.string(),
}));
export type PluginSharePrincipal = z.infer<typeof PluginSharePrincipal>;

export const PluginShareContext = object(() => ({
  remotePluginId: z.string(),
  remoteVersion: z.string().nullable().default(null),
  discoverability: nullable(PluginShareDiscoverability),
  shareUrl: nullable(z.string()),
  creatorAccountUserId: nullable(z.string()),
  creatorName: nullable(z.string()),
  sharePrincipals: nullable(z.array(PluginSharePrincipal)),
  canPublishToWorkspace: z.boolean().nullable().default(null),
}));
export type PluginShareContext = z.infer<typeof PluginShareContext>;

export const PluginSource = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('local'),
    path: AbsolutePathBuf,
  })),
  object(() => ({
    type: z.literal('git'),
    url: z.string(),
    path: nullable(z.string()),
    refName: nullable(z.string()),
    sha: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('npm'),
    package: z.string(),
    version: nullable(z.string()),
    registry: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('remote'),
  })),
);
export type PluginSource = z.infer<typeof PluginSource>;

/** A plugin in a list. */
export const PluginSummary = object(() => ({
  id: z.string(),
  remotePluginId: nullable(z.string()),
  version: z.string().nullable().default(null),
  localVersion: z.string().nullable().default(null),
  name: z.string(),
  shareContext: nullable(PluginShareContext),
  source: PluginSource,
  installed: z.boolean(),
  installedAt: int64.nullable().default(null),
  enabled: z.boolean(),
  installPolicy: PluginInstallPolicy,
  installPolicySource: nullable(PluginInstallPolicySource),
  mustShowInstallationInterstitial: z.boolean().nullable().default(null),
  authPolicy: PluginAuthPolicy,
  availability: PluginAvailability.default('AVAILABLE'),
  disabledReason: PluginDisabledReason.nullable().default(null),
  eligiblePlanTypes: z.array(z.string()).nullable().default(null),
  interface: nullable(PluginInterface),
  keywords: z.array(z.string()).default([]),
}));
export type PluginSummary = z.infer<typeof PluginSummary>;

export const ScheduledTaskWeekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']);
export type ScheduledTaskWeekday = z.infer<typeof ScheduledTaskWeekday>;

export const ScheduledTaskSchedule = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('hourly'),
    intervalHours: uint32,
    days: nullable(z.array(ScheduledTaskWeekday)),
  })),
  object(() => ({
    type: z.literal('daily'),
    time: z.string(),
  })),
  object(() => ({
    type: z.literal('weekdays'),
    time: z.string(),
  })),
  object(() => ({
    type: z.literal('weekly'),
    days: z.array(ScheduledTaskWeekday),
    time: z.string(),
  })),
);
export type ScheduledTaskSchedule = z.infer<typeof ScheduledTaskSchedule>;

export const ScheduledTaskSummary = object(() => ({
  key: z.string(),
  name: z.string(),
  prompt: z.string(),
  schedule: ScheduledTaskSchedule,
}));
export type ScheduledTaskSummary = z.infer<typeof ScheduledTaskSummary>;

export const SkillSummary = object(() => ({
  name: z.string(),
  description: z.string(),
  shortDescription: nullable(z.string()),
  interface: nullable(SkillInterface),
  path: nullable(LegacyAppPathString),
  enabled: z.boolean(),
}));
export type SkillSummary = z.infer<typeof SkillSummary>;

/** A plugin in full. */
export const PluginDetail = object(() => ({
  marketplaceName: z.string(),
  marketplacePath: nullable(AbsolutePathBuf),
  summary: PluginSummary,
  shareUrl: nullable(z.string()),
  description: nullable(z.string()),
  skills: z.array(SkillSummary),
  onboardingSkill: SkillSummary.nullable().default(null),
  hooks: z.array(PluginHookSummary),
  apps: z.array(AppSummary),
  appTemplates: z.array(AppTemplateSummary),
  mcpServers: z.array(z.string()),
  scheduledTasks: nullable(z.array(ScheduledTaskSummary)),
}));
export type PluginDetail = z.infer<typeof PluginDetail>;
