import * as z from 'zod';
import { LegacyAppPathString } from '../shared/scalars.ts';
import { AllowDenyRequirement, BrowserUseOriginPolicy } from './config-computer-use.ts';
import { RequestHeader } from './model-provider.ts';
import { NetworkDomainPermission } from './requirements-network.ts';
import { nullable, object } from '../wire/index.ts';

export const ApplicationNetworkRequirements = object(() => ({
  enabled: z.boolean(),
  domains: z.record(z.string(), NetworkDomainPermission),
}));
export type ApplicationNetworkRequirements = z.infer<typeof ApplicationNetworkRequirements>;

export const ApplicationStorageRequirements = object(() => ({
  defaultProjectParent: nullable(LegacyAppPathString),
  projectlessWorkspaceRoot: nullable(LegacyAppPathString),
}));
export type ApplicationStorageRequirements = z.infer<typeof ApplicationStorageRequirements>;

export const ApplicationRequirements = object(() => ({
  network: nullable(ApplicationNetworkRequirements),
  storage: nullable(ApplicationStorageRequirements),
}));
export type ApplicationRequirements = z.infer<typeof ApplicationRequirements>;

export const BrowserUseExtensionRequirements = object(() => ({
  requestHeaders: nullable(z.array(RequestHeader)),
}));
export type BrowserUseExtensionRequirements = z.infer<typeof BrowserUseExtensionRequirements>;

export const BrowserUseRequirements = object(() => ({
  extension: nullable(BrowserUseExtensionRequirements),
  allowWebmcp: nullable(z.boolean()),
  allowHistoryAccess: nullable(z.boolean()),
  disableAutoReview: nullable(z.boolean()),
  allowGlobalPersistentApproval: nullable(z.boolean()),
  defaultOriginPolicy: nullable(BrowserUseOriginPolicy),
  origins: nullable(z.record(z.string(), BrowserUseOriginPolicy)),
}));
export type BrowserUseRequirements = z.infer<typeof BrowserUseRequirements>;

export const ComputerUseMacosRequirements = object(() => ({
  bundleIds: nullable(z.record(z.string(), AllowDenyRequirement)),
}));
export type ComputerUseMacosRequirements = z.infer<typeof ComputerUseMacosRequirements>;

export const ComputerUseWindowsExeRequirement = object(() => ({
  publisherName: z.string(),
  productName: z.string(),
  binaryName: nullable(z.string()),
  access: AllowDenyRequirement,
}));
export type ComputerUseWindowsExeRequirement = z.infer<typeof ComputerUseWindowsExeRequirement>;

export const ComputerUseWindowsRequirements = object(() => ({
  aumids: nullable(z.record(z.string(), AllowDenyRequirement)),
  exes: nullable(z.array(ComputerUseWindowsExeRequirement)),
}));
export type ComputerUseWindowsRequirements = z.infer<typeof ComputerUseWindowsRequirements>;

export const ComputerUseRequirements = object(() => ({
  allowLockedComputerUse: nullable(z.boolean()),
  allowPersistentApproval: nullable(z.boolean()),
  defaultAppAccess: nullable(AllowDenyRequirement),
  macos: nullable(ComputerUseMacosRequirements),
  windows: nullable(ComputerUseWindowsRequirements),
}));
export type ComputerUseRequirements = z.infer<typeof ComputerUseRequirements>;

export const InAppBrowserRequirements = object(() => ({
  allowExternalBrowserSettingsImport: nullable(z.boolean()),
}));
export type InAppBrowserRequirements = z.infer<typeof InAppBrowserRequirements>;
