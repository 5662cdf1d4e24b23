import * as z from 'zod';
import { bigInt64, nullable, object, uint32 } from '../wire/index.ts';

export const RemoteControlClient = object(() => ({
  clientId: z.string(),
  displayName: nullable(z.string()),
  deviceType: nullable(z.string()),
  platform: nullable(z.string()),
  osVersion: nullable(z.string()),
  deviceModel: nullable(z.string()),
  appVersion: nullable(z.string()),
  lastSeenAt: nullable(bigInt64),
}));
export type RemoteControlClient = z.infer<typeof RemoteControlClient>;

export const RemoteControlClientsListOrder = z.enum(['asc', 'desc']);
export type RemoteControlClientsListOrder = z.infer<typeof RemoteControlClientsListOrder>;

/** Parameters of `remoteControl/client/list`: lists paired devices. */
export const RemoteControlClientsListParams = object(() => ({
  environmentId: z.string(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  order: RemoteControlClientsListOrder.nullish(),
}));
export type RemoteControlClientsListParams = z.infer<typeof RemoteControlClientsListParams>;

/** Answer to `remoteControl/client/list`. */
export const RemoteControlClientsListResponse = object(() => ({
  data: z.array(RemoteControlClient),
  nextCursor: nullable(z.string()),
}));
export type RemoteControlClientsListResponse = z.infer<typeof RemoteControlClientsListResponse>;

/** Parameters of `remoteControl/client/revoke`: unpairs a device. */
export const RemoteControlClientsRevokeParams = object(() => ({
  environmentId: z.string(),
  clientId: z.string(),
}));
export type RemoteControlClientsRevokeParams = z.infer<typeof RemoteControlClientsRevokeParams>;

/** Answer to `remoteControl/client/revoke`. */
export const RemoteControlClientsRevokeResponse = object(() => ({}));
export type RemoteControlClientsRevokeResponse = z.infer<typeof RemoteControlClientsRevokeResponse>;

export const RemoteControlConnectionStatus = z.enum(['disabled', 'connecting', 'connected', 'errored']);
export type RemoteControlConnectionStatus = z.infer<typeof RemoteControlConnectionStatus>;

/** Parameters of `remoteControl/disable`: ends remote control. */
export const RemoteControlDisableParams = object(() => ({
  ephemeral: z.boolean().optional(),
}));
export type RemoteControlDisableParams = z.infer<typeof RemoteControlDisableParams>;

/** Answer to `remoteControl/disable`. */
export const RemoteControlDisableResponse = object(() => ({
  status: RemoteControlConnectionStatus,
  serverName: z.string(),
  installationId: z.string(),
  environmentId: nullable(z.string()),
}));
export type RemoteControlDisableResponse = z.infer<typeof RemoteControlDisableResponse>;

/** Parameters of `remoteControl/enable`: lets other devices of the user control this server. */
export const RemoteControlEnableParams = object(() => ({
  ephemeral: z.boolean().optional(),
}));
export type RemoteControlEnableParams = z.infer<typeof RemoteControlEnableParams>;

/** Answer to `remoteControl/enable`. */
export const RemoteControlEnableResponse = object(() => ({
  status: RemoteControlConnectionStatus,
  serverName: z.string(),
  installationId: z.string(),
  environmentId: nullable(z.string()),
}));
export type RemoteControlEnableResponse = z.infer<typeof RemoteControlEnableResponse>;

/** Parameters of `remoteControl/pairing/start`: starts to pair with a device. */
export const RemoteControlPairingStartParams = object(() => ({
  manualCode: z.boolean().optional(),
}));
export type RemoteControlPairingStartParams = z.infer<typeof RemoteControlPairingStartParams>;

/** Answer to `remoteControl/pairing/start`. */
export const RemoteControlPairingStartResponse = object(() => ({
  pairingCode: z.string(),
  manualPairingCode: nullable(z.string()),
  environmentId: z.string(),
  expiresAt: bigInt64,
}));
export type RemoteControlPairingStartResponse = z.infer<typeof RemoteControlPairingStartResponse>;

/** Parameters of `remoteControl/pairing/status`: tells how a pairing stands. */
export const RemoteControlPairingStatusParams = object(() => ({
  pairingCode: z.string().nullish(),
  manualPairingCode: z.string().nullish(),
}));
export type RemoteControlPairingStatusParams = z.infer<typeof RemoteControlPairingStatusParams>;

/** Answer to `remoteControl/pairing/status`. */
export const RemoteControlPairingStatusResponse = object(() => ({
  claimed: z.boolean(),
}));
export type RemoteControlPairingStatusResponse = z.infer<typeof RemoteControlPairingStatusResponse>;

/** `remoteControl/status/changed`: remote control changed its state. */
export const RemoteControlStatusChangedNotification = object(() => ({
  status: RemoteControlConnectionStatus,
  serverName: z.string(),
  installationId: z.string(),
  environmentId: nullable(z.string()),
}));
export type RemoteControlStatusChangedNotification = z.infer<typeof RemoteControlStatusChangedNotification>;

/** Answer to `remoteControl/status/read`, which tells how remote control stands. */
export const RemoteControlStatusReadResponse = object(() => ({
  status: RemoteControlConnectionStatus,
  serverName: z.string(),
  installationId: z.string(),
  environmentId: nullable(z.string()),
}));
export type RemoteControlStatusReadResponse = z.infer<typeof RemoteControlStatusReadResponse>;
