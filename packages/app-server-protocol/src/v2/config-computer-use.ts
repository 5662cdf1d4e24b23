import * as z from 'zod';
import { nullable, object } from '../wire/index.ts';

export const AllowDenyRequirement = z.enum(['allow', 'deny']);
export type AllowDenyRequirement = z.infer<typeof AllowDenyRequirement>;

export const BrowserUseAccessApprovalLifetime = z.enum(['turn', 'thread']);
export type BrowserUseAccessApprovalLifetime = z.infer<typeof BrowserUseAccessApprovalLifetime>;

export const BrowserUseOriginPolicyConfig = object(() => ({
  access: nullable(AllowDenyRequirement),
  downloads: nullable(AllowDenyRequirement),
  uploads: nullable(AllowDenyRequirement),
  full_cdp_access: nullable(AllowDenyRequirement),
}));
export type BrowserUseOriginPolicyConfig = z.infer<typeof BrowserUseOriginPolicyConfig>;

export const BrowserUseConfig = object(() => ({
  allow_history_access: nullable(z.boolean()),
  default_origin_policy: nullable(BrowserUseOriginPolicyConfig),
  origins: nullable(z.record(z.string(), BrowserUseOriginPolicyConfig)),
}));
export type BrowserUseConfig = z.infer<typeof BrowserUseConfig>;

export const BrowserUseOriginPolicy = object(() => ({
  access: nullable(AllowDenyRequirement),
  downloads: nullable(AllowDenyRequirement),
  uploads: nullable(AllowDenyRequirement),
  fullCdpAccess: nullable(AllowDenyRequirement),
  autoReview: nullable(AllowDenyRequirement),
  persistentApproval: nullable(z.boolean()),
  accessApprovalLifetime: nullable(BrowserUseAccessApprovalLifetime),
}));
export type BrowserUseOriginPolicy = z.infer<typeof BrowserUseOriginPolicy>;

export const ComputerUseMacosConfig = object(() => ({
  bundle_ids: nullable(z.record(z.string(), AllowDenyRequirement)),
}));
export type ComputerUseMacosConfig = z.infer<typeof ComputerUseMacosConfig>;

export const ComputerUseWindowsExeConfig = object(() => ({
  publisher_name: z.string(),
  product_name: z.string(),
  binary_name: nullable(z.string()),
  access: AllowDenyRequirement,
}));
export type ComputerUseWindowsExeConfig = z.infer<typeof ComputerUseWindowsExeConfig>;

export const ComputerUseWindowsConfig = object(() => ({
  aumids: nullable(z.record(z.string(), AllowDenyRequirement)),
  exes: nullable(z.array(ComputerUseWindowsExeConfig)),
}));
export type ComputerUseWindowsConfig = z.infer<typeof ComputerUseWindowsConfig>;

export const ComputerUseConfig = object(() => ({
  default_app_access: nullable(AllowDenyRequirement),
  macos: nullable(ComputerUseMacosConfig),
  windows: nullable(ComputerUseWindowsConfig),
}));
export type ComputerUseConfig = z.infer<typeof ComputerUseConfig>;
