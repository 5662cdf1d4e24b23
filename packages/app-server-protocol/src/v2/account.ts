import * as z from 'zod';
import { AuthMode, PlanType } from '../shared/auth.ts';
import { experimental, nullable, object, since, taggedUnion, versioned } from '../wire/index.ts';

/** Who is logged in. */
export const Account = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('apiKey'),
  })),
  object(() => ({
    type: z.literal('chatgpt'),
    email: versioned({ '0.104': z.string(), '0.169': z.string().nullable() }),
    planType: PlanType,
    workspaceName: since('0.169', nullable(z.string())),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('amazonBedrock'),
      usesCodexManagedCredentials: z.boolean().default(false),
    })),
  ),
  since(
    '0.169',
    object(() => ({
      type: z.literal('gcp'),
    })),
  ),
);
export type Account = z.infer<typeof Account>;

/** `account/updated`: another account, or none, is in use. */
export const AccountUpdatedNotification = object(() => ({
  authMode: nullable(AuthMode),
  planType: since('0.169', nullable(PlanType)),
}));
export type AccountUpdatedNotification = z.infer<typeof AccountUpdatedNotification>;

/** Parameters of `account/read`: tells who is logged in. */
export const GetAccountParams = object(() => ({
  /** Fetches a fresh token first. */
  refreshToken: versioned({ '0.104': z.boolean().default(false), '0.169': z.boolean().optional() }),
}));
export type GetAccountParams = z.infer<typeof GetAccountParams>;

export const AccountRoutingOverride = z.enum(['NO_CONSTRAINT', 'us', 'us_cr']);
export type AccountRoutingOverride = z.infer<typeof AccountRoutingOverride>;

export const WorkspaceRouting = object(() => ({
  chatgptAccountId: z.string(),
  backendOrigin: z.string(),
  accountRoutingOverride: AccountRoutingOverride,
}));
export type WorkspaceRouting = z.infer<typeof WorkspaceRouting>;

/** Answer to `account/read`. */
export const GetAccountResponse = object(() => ({
  account: nullable(Account),
  userId: since('0.169', z.string().nullable().default(null)),
  requiresOpenaiAuth: z.boolean(),
  workspaceRouting: since('0.169', experimental(nullable(WorkspaceRouting))),
}));
export type GetAccountResponse = z.infer<typeof GetAccountResponse>;
