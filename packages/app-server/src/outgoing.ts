import type { TurnError } from '@codex-ts/protocol';
import type { NotificationParams, ProtocolVersion, ServerNotificationMethod } from '@codex-ts/app-server-protocol';

/** Names of events of the first protocol. */
type CodexEventMethod = `codex/event/${string}`;

/** Something to tell clients, in the newest form. */
export interface Outgoing<
  Method extends ServerNotificationMethod | CodexEventMethod = ServerNotificationMethod | CodexEventMethod,
> {
  readonly method: Method;
  readonly params: unknown;
  /** Clients of other versions are not told: these tell the same at another time, or not at all. */
  readonly only?: ProtocolVersion;
}

/** An event of the first protocol. */
export type CodexEvent = Outgoing<CodexEventMethod> & { readonly only: '0.104' };

export function isCodexEvent(message: Outgoing): message is CodexEvent {
  return message.method.startsWith('codex/event/');
}

/** A notification with its params checked by the compiler. */
export function outgoing<Method extends ServerNotificationMethod>(
  method: Method,
  params: NotificationParams<Method>,
  only?: ProtocolVersion,
): Outgoing<Method> {
  return only === undefined ? { method, params } : { method, params, only };
}

/** What says an error; twice where the newer version has words of its own, each for its clients. */
export function inBothWords(error: TurnError, say: (error: TurnError) => Outgoing): Outgoing[] {
  if (error.newer === undefined) return [say(error)];
  const { newer, ...older } = error;
  return [
    { ...say(older), only: '0.104' },
    { ...say(inNewerWords(older, newer)), only: '0.169' },
  ];
}

function inNewerWords(error: TurnError, newer: NonNullable<TurnError['newer']>): TurnError {
  return {
    message: newer.message ?? error.message,
    codexErrorInfo: newer.codexErrorInfo ?? error.codexErrorInfo,
    additionalDetails: newer.additionalDetails ?? error.additionalDetails,
  };
}
