import * as z from 'zod';
import { JsonValue } from './json-value.ts';
import { AbsolutePathBuf } from './scalars.ts';
import { nullable, object, since } from '../wire/index.ts';

/** Who the client is. `name` becomes part of the user agent and must be fit for an HTTP header. */
export const ClientInfo = object(() => ({
  name: z.string(),
  title: nullable(z.string()),
  version: z.string(),
}));
export type ClientInfo = z.infer<typeof ClientInfo>;

/** What the client can do and wants. */
export const InitializeCapabilities = object(() => ({
  requiredHumanApproval: since('0.169', z.boolean().optional()),
  explicitGatewayOauth: since('0.169', z.boolean().optional()),
  /** Allows experimental methods and fields. */
  experimentalApi: z.boolean().default(false),
  requestAttestation: since('0.169', z.boolean().default(false)),
  mcpServerOpenaiFormElicitation: since('0.169', z.boolean().optional()),
  /** Notifications that are not sent to this client, by exact name. */
  optOutNotificationMethods: z.array(z.string()).nullish(),
  extensions: since('0.169', z.record(z.string(), JsonValue).nullish()),
}));
export type InitializeCapabilities = z.infer<typeof InitializeCapabilities>;

/** Parameters of `initialize`: opens the connection; everything else is refused before it. */
export const InitializeParams = object(() => ({
  clientInfo: ClientInfo,
  capabilities: nullable(InitializeCapabilities),
}));
export type InitializeParams = z.infer<typeof InitializeParams>;

/** Answer to `initialize`. */
export const InitializeResponse = object(() => ({
  userAgent: z.string(),
  codexHome: since('0.169', AbsolutePathBuf),
  platformFamily: since('0.169', z.string()),
  platformOs: since('0.169', z.string()),
}));
export type InitializeResponse = z.infer<typeof InitializeResponse>;
