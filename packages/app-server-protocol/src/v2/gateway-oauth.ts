import * as z from 'zod';
import { nullable, object, quirk } from '../wire/index.ts';

/** Answer to `account/gatewayOAuth/cancel`, which stops a login at a gateway. */
export const GatewayOAuthCancelResponse = object(() => ({}));
export type GatewayOAuthCancelResponse = z.infer<typeof GatewayOAuthCancelResponse>;

export const GatewayOAuthStatus = z.enum(['notReady', 'started', 'succeeded', 'failed']);
export type GatewayOAuthStatus = z.infer<typeof GatewayOAuthStatus>;

/** `account/gatewayOAuth/changed`: the login at a gateway changed. */
export const GatewayOAuthChangedNotification = object(() => ({
  loginId: nullable(z.string()),
  authUrl: nullable(z.string()),
  providerId: z.string(),
  status: GatewayOAuthStatus,
  error: nullable(z.string()),
}));
export type GatewayOAuthChangedNotification = z.infer<typeof GatewayOAuthChangedNotification>;

/** Parameters of `account/gatewayOAuth/login`: logs in at a gateway. */
export const GatewayOAuthLoginParams = object(() => ({
  modelProvider: z.string().nullish(),
  deviceAuth: z.boolean().optional(),
}));
export type GatewayOAuthLoginParams = z.infer<typeof GatewayOAuthLoginParams>;

export const GatewayOAuthPrompt = object(() => ({
  loginId: z.string(),
  verificationUrl: z.string(),
  userCode: z.string(),
}));
export type GatewayOAuthPrompt = z.infer<typeof GatewayOAuthPrompt>;

/** Answer to `account/gatewayOAuth/login`. */
export const GatewayOAuthLoginResponse = object(() => ({
  prompt: nullable(GatewayOAuthPrompt),
}));
export type GatewayOAuthLoginResponse = z.infer<typeof GatewayOAuthLoginResponse>;

/** Parameters of `account/gatewayOAuth/read`: tells how the login at a gateway stands. */
export const GatewayOAuthReadParams = object(() => ({
  modelProvider: z.string().nullish(),
}));
export type GatewayOAuthReadParams = z.infer<typeof GatewayOAuthReadParams>;

/** Answer to `account/gatewayOAuth/read`. */
export const GatewayOAuthReadResponse = object(() => ({
  providerId: z.string(),
  providerName: z.string(),
  required: z.boolean(),
  supportsDeviceAuth: quirk({ optionalInTypeScript: true }, z.boolean().default(false)),
  status: nullable(GatewayOAuthStatus),
  error: nullable(z.string()),
}));
export type GatewayOAuthReadResponse = z.infer<typeof GatewayOAuthReadResponse>;
