import type { NotificationParams, ServerNotificationMethod } from '@codex-ts/app-server-protocol';

/**
 * Something the server told, as a union on `method`. A member's `params` are only worked out by the compiler where they are
 * looked at, so the union costs little although it has all methods.
 */
export type ServerNotification<Method extends ServerNotificationMethod = ServerNotificationMethod> = {
  [Each in Method]: { readonly method: Each; readonly params: NotificationParams<Each> };
}[Method];

/** What is wanted of all that the server tells. */
export interface NotificationFilter<Method extends ServerNotificationMethod = ServerNotificationMethod> {
  /** Only these. Default: all. */
  methods?: readonly Method[];
  /** Only what is about this thread. Default: all threads, and what is about none. */
  threadId?: string;
  /** Ends the stream with the signal's reason. */
  signal?: AbortSignal;
  /** Notifications that may wait for a slow consumer. Default 65 536. */
  maxWaiting?: number;
}
