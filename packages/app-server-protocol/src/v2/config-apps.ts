import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { ToolExposureSurface } from '../shared/web-search.ts';
import { ApprovalsReviewer } from './policy.ts';
import { nullable, object, objectWithRest, since, until } from '../wire/index.ts';

export const AnalyticsConfig = objectWithRest(
  () => ({
    enabled: nullable(z.boolean()),
  }),
  JsonValue,
);
export type AnalyticsConfig = z.infer<typeof AnalyticsConfig>;

export const AppDisabledReason = z.enum(['unknown', 'user']);
export type AppDisabledReason = z.infer<typeof AppDisabledReason>;

export const AppToolApproval = z.enum(['auto', 'prompt', 'writes', 'approve']);
export type AppToolApproval = z.infer<typeof AppToolApproval>;

export const AppLinkConfig = object(() => ({
  approvals_reviewer: nullable(ApprovalsReviewer),
  default_tools_approval_mode: nullable(AppToolApproval),
}));
export type AppLinkConfig = z.infer<typeof AppLinkConfig>;

export const AppLinksConfig = objectWithRest(() => ({}), AppLinkConfig);
export type AppLinksConfig = z.infer<typeof AppLinksConfig>;

export const AppToolConfig = object(() => ({
  enabled: nullable(z.boolean()),
  approval_mode: nullable(AppToolApproval),
}));
export type AppToolConfig = z.infer<typeof AppToolConfig>;

export const AppToolsConfig = objectWithRest(() => ({}), AppToolConfig);
export type AppToolsConfig = z.infer<typeof AppToolsConfig>;

export const AppConfig = object(() => ({
  enabled: z.boolean().default(true),
  omit_tools_from: since('0.169', nullable(z.array(ToolExposureSurface))),
  approvals_reviewer: since('0.169', nullable(ApprovalsReviewer)),
  destructive_enabled: since('0.169', nullable(z.boolean())),
  open_world_enabled: since('0.169', nullable(z.boolean())),
  default_tools_approval_mode: since('0.169', nullable(AppToolApproval)),
  default_tools_enabled: since('0.169', nullable(z.boolean())),
  tools: since('0.169', nullable(AppToolsConfig)),
  links: since('0.169', nullable(AppLinksConfig)),
  disabled_reason: until('0.104', nullable(AppDisabledReason)),
}));
export type AppConfig = z.infer<typeof AppConfig>;

export const AppsDefaultConfig = object(() => ({
  enabled: z.boolean().default(true),
  approvals_reviewer: nullable(ApprovalsReviewer),
  destructive_enabled: z.boolean().default(true),
  open_world_enabled: z.boolean().default(true),
  default_tools_approval_mode: nullable(AppToolApproval),
}));
export type AppsDefaultConfig = z.infer<typeof AppsDefaultConfig>;

export const AppsConfig = objectWithRest(
  () => ({
    _default: since('0.169', AppsDefaultConfig.nullable().default(null)),
  }),
  AppConfig,
);
export type AppsConfig = z.infer<typeof AppsConfig>;
