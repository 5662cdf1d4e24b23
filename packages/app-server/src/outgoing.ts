import type { NotificationParams, ProtocolVersion, ServerNotificationMethod } from '@codex-ts/app-server-protocol';

/** Something to tell clients, in the newest form. */
export interface Outgoing<Method extends ServerNotificationMethod = ServerNotificationMethod> {
  readonly method: Method;
  readonly params: unknown;
  /** Clients of other versions are not told: these tell the same at another time, or not at all. */
  readonly only?: ProtocolVersion;
}

/** A notification with its params checked by the compiler. */
export function outgoing<Method extends ServerNotificationMethod>(
  method: Method,
  params: NotificationParams<Method>,
  only?: ProtocolVersion,
): Outgoing<Method> {
  return only === undefined ? { method, params } : { method, params, only };
}
