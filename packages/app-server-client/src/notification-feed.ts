import { AsyncQueue } from '@codex-ts/foundation/async-queue';
import type { ServerNotificationMethod } from '@codex-ts/app-server-protocol';
import { SlowConsumerError } from './errors.ts';
import type { NotificationFilter, ServerNotification } from './notification.ts';

const DEFAULT_MAX_WAITING = 65_536;

interface Subscriber {
  wants(notification: ServerNotification): boolean;
  give(notification: ServerNotification): void;
  end(reason: unknown): void;
}

/** Hands what the server tells to any number of consumers. */
export class NotificationFeed {
  readonly #subscribers = new Set<Subscriber>();
  #ended: { reason: unknown } | undefined;

  tell(notification: ServerNotification): void {
    for (const subscriber of this.#subscribers) if (subscriber.wants(notification)) subscriber.give(notification);
  }

  /** No more will come; `undefined`: as it was asked for. */
  end(reason: unknown): void {
    this.#ended ??= { reason };
    for (const subscriber of this.#subscribers) subscriber.end(reason);
    this.#subscribers.clear();
  }

  /** Everything from this call on, not only from the first read. */
  subscribe<Method extends ServerNotificationMethod>(
    filter: NotificationFilter<Method>,
  ): AsyncGenerator<ServerNotification<Method>, void, undefined> {
    const { maxWaiting = DEFAULT_MAX_WAITING, signal } = filter;
    const queue = new AsyncQueue<ServerNotification>({ capacity: maxWaiting });
    const end = (reason: unknown): void => {
      if (reason === undefined) queue.end();
      else queue.fail(reason);
    };
    const subscriber: Subscriber = {
      wants: (notification) => isWanted(notification, filter),
      give: (notification) => {
        if (!queue.push(notification)) leave(new SlowConsumerError(maxWaiting));
      },
      end,
    };
    const leave = (reason: unknown): void => {
      this.#subscribers.delete(subscriber);
      signal?.removeEventListener('abort', giveUp);
      end(reason);
    };
    const giveUp = (): void => leave(signal?.reason);
    if (this.#ended) end(this.#ended.reason);
    else if (signal?.aborted) end(signal.reason);
    else {
      this.#subscribers.add(subscriber);
      signal?.addEventListener('abort', giveUp, { once: true });
    }
    return leaving(queue, () => leave(undefined)) as AsyncGenerator<ServerNotification<Method>, void, undefined>; // `wants` saw to it
  }
}

/** The values of a queue; `leave` is called however the consumer stops, even if it never started. */
function leaving<T>(queue: AsyncQueue<T>, leave: () => void): AsyncGenerator<T, void, undefined> {
  const values = queue[Symbol.asyncIterator]() as AsyncGenerator<T, void, undefined>; // what AsyncQueue makes
  const generator: AsyncGenerator<T, void, undefined> = {
    next: () => values.next(),
    return: (value) => {
      leave();
      return values.return(value);
    },
    throw: (reason) => {
      leave();
      return values.throw(reason);
    },
    [Symbol.asyncIterator]: () => generator,
    [Symbol.asyncDispose]: async () => void (await generator.return()),
  };
  return generator;
}

function isWanted({ method, params }: ServerNotification, { methods, threadId }: NotificationFilter): boolean {
  if (methods !== undefined && !methods.includes(method)) return false;
  return threadId === undefined || threadOf(params) === threadId;
}

/** The thread that something is about. */
export function threadOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const { threadId, thread } = params as { threadId?: unknown; thread?: { id?: unknown } | null };
  if (typeof threadId === 'string') return threadId;
  return typeof thread?.id === 'string' ? thread.id : undefined;
}
