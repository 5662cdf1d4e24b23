import { clientNotifications } from './methods/client-notifications.ts';
import { clientRequests } from './methods/client-requests.ts';
import { serverNotifications } from './methods/server-notifications.ts';
import { serverRequests } from './methods/server-requests.ts';
import type * as z from 'zod';
import type { NotificationMethod, RequestMethod } from './methods/method.ts';
import type { AnySchema } from './wire/index.ts';

/** Every method of the wire. */
export const methodTable = { clientRequests, serverRequests, serverNotifications, clientNotifications } as const;

export type ClientRequestMethod = keyof typeof clientRequests;
export type ServerRequestMethod = keyof typeof serverRequests;
export type ServerNotificationMethod = keyof typeof serverNotifications;
export type ClientNotificationMethod = keyof typeof clientNotifications;

type SchemaOf<Load> = Load extends () => Promise<infer Schema extends AnySchema> ? Schema : never;
type Requests = typeof clientRequests & typeof serverRequests;
type Notifications = typeof serverNotifications & typeof clientNotifications;

/** Params of a request as a handler sees them, defaults filled in. */
export type RequestParams<Method extends keyof Requests> = z.output<SchemaOf<Requests[Method]['params']>>;
/** Params of a request as a caller writes them. */
export type RequestInput<Method extends keyof Requests> = z.input<SchemaOf<Requests[Method]['params']>>;
/** What a request is answered with. */
export type RequestResult<Method extends keyof Requests> = z.output<SchemaOf<Requests[Method]['result']>>;
/** An answer to a request as whoever gives it writes it. */
export type RequestAnswer<Method extends keyof Requests> = z.input<SchemaOf<Requests[Method]['result']>>;
/** Params of a notification. */
export type NotificationParams<Method extends keyof Notifications> = z.output<SchemaOf<Notifications[Method]['params']>>;

/** The tables say more of each entry than `Entry` does; the cast spares the compiler from comparing every schema. */
function find<Entry>(table: object, method: string): Entry | undefined {
  return Object.hasOwn(table, method) ? (table as Readonly<Record<string, Entry>>)[method] : undefined;
}

/** The request of a client called `method`; `undefined` when there is none. */
export function findClientRequest(method: string): RequestMethod | undefined {
  return find<RequestMethod>(clientRequests, method);
}

/** The request of a server called `method`; `undefined` when there is none. */
export function findServerRequest(method: string): RequestMethod | undefined {
  return find<RequestMethod>(serverRequests, method);
}

/** The notification of a server called `method`; `undefined` when there is none. */
export function findServerNotification(method: string): NotificationMethod | undefined {
  return find<NotificationMethod>(serverNotifications, method);
}

/** The notification of a client called `method`; `undefined` when there is none. */
export function findClientNotification(method: string): NotificationMethod | undefined {
  return find<NotificationMethod>(clientNotifications, method);
}
