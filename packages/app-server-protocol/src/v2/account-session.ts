import * as z from 'zod';
import { bigInt64, nullable, object, quirk, union } from '../wire/index.ts';

export const AccountSecuritySetupAction = object(() => ({
  label: z.string(),
  url: z.string(),
}));
export type AccountSecuritySetupAction = z.infer<typeof AccountSecuritySetupAction>;

export const AccountSecuritySetupNotice = object(() => ({
  accountId: z.string(),
  userId: z.string(),
  title: z.string(),
  description: z.string(),
  action: AccountSecuritySetupAction,
}));
export type AccountSecuritySetupNotice = z.infer<typeof AccountSecuritySetupNotice>;

export const AccountSessionWorkspaceKind = z.enum(['personal', 'workspace']);
export type AccountSessionWorkspaceKind = z.infer<typeof AccountSessionWorkspaceKind>;

export const AccountSessionWorkspace = object(() => ({
  accountId: z.string(),
  name: nullable(z.string()),
  imageUrl: nullable(z.string()),
  kind: nullable(AccountSessionWorkspaceKind),
}));
export type AccountSessionWorkspace = z.infer<typeof AccountSessionWorkspace>;

export const AccountSession = object(() => ({
  sessionId: z.string(),
  email: nullable(z.string()),
  userId: nullable(z.string()),
  displayName: nullable(z.string()),
  imageUrl: nullable(z.string()),
  lastUsedAt: bigInt64,
  isActive: z.boolean(),
  selectedWorkspaceAccountId: nullable(z.string()),
  workspaces: z.array(AccountSessionWorkspace),
}));
export type AccountSession = z.infer<typeof AccountSession>;

/** Parameters of `accountSession/list`: lists accounts that are logged in. */
export const AccountSessionsListParams = object(() => ({
  refreshWorkspaceMetadata: z.boolean().optional(),
}));
export type AccountSessionsListParams = z.infer<typeof AccountSessionsListParams>;

/** Answer to `accountSession/list`. */
export const AccountSessionsResponse = object(() => ({
  activeSessionId: nullable(z.string()),
  sessions: z.array(AccountSession),
}));
export type AccountSessionsResponse = z.infer<typeof AccountSessionsResponse>;

/** Parameters of `accountSession/switch`: changes to another account. */
export const AccountSessionsSwitchParams = object(() => ({
  sessionId: z.string(),
  accountId: z.string(),
  allowBrowserLogin: z.boolean().optional(),
}));
export type AccountSessionsSwitchParams = z.infer<typeof AccountSessionsSwitchParams>;

/** Answer to `accountSession/switch`. */
export const AccountSessionsSwitchResponse = union(
  object(() => ({
    activeSessionId: nullable(z.string()),
    sessions: z.array(AccountSession),
  })),
  object(() => ({
    login_id: quirk({ nameInTypeScript: 'loginId' }, z.string()),
    auth_url: quirk({ nameInTypeScript: 'authUrl' }, z.string()),
  })),
);
export type AccountSessionsSwitchResponse = z.infer<typeof AccountSessionsSwitchResponse>;

/** Answer to `account/securitySetup/read`, which tells what the account still needs for its safety. */
export const GetAccountSecuritySetupResponse = object(() => ({
  notice: nullable(AccountSecuritySetupNotice),
}));
export type GetAccountSecuritySetupResponse = z.infer<typeof GetAccountSecuritySetupResponse>;
