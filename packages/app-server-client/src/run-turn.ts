import type { NotificationParams, RequestInput } from '@codex-ts/app-server-protocol';
import type { AppServerClient } from './connect.ts';
import type { ServerNotification } from './notification.ts';

/** Params of `turn/start`; a prompt may be plain text. */
export type TurnInput = Omit<RequestInput<'turn/start'>, 'input'> & { input: string | RequestInput<'turn/start'>['input'] };

export interface RunTurnOptions {
  /** Interrupts the turn; the stream still goes to the turn's end, which then has the status `interrupted`. */
  signal?: AbortSignal;
}

/** A turn as it is at its end. */
export type EndedTurn = NotificationParams<'turn/completed'>['turn'];

/** What is told of one turn; its last value is `turn/completed`, and the turn itself is what the generator returns. */
export type TurnStream = AsyncGenerator<ServerNotification, EndedTurn, undefined>;

/**
 * Starts a turn and yields what the server tells of its thread until the turn has ended. Leaving the loop early interrupts
 * the turn. Nothing is asked before the first read.
 *
 * @throws RpcError when the server refuses the turn.
 * @throws ServerGoneError when the connection ends first.
 */
export async function* runTurn(
  client: Pick<AppServerClient, 'request' | 'notifications'>,
  { input, ...params }: TurnInput,
  { signal }: RunTurnOptions = {},
): TurnStream {
  signal?.throwIfAborted();
  const { threadId } = params;
  const told = client.notifications({ threadId });
  let running: string | undefined;
  const interrupt = (): void => {
    // A turn that ended meanwhile cannot be interrupted, and need not be.
    if (running !== undefined) client.request('turn/interrupt', { threadId, turnId: running }).catch(() => undefined);
  };
  try {
    const { turn } = await client.request('turn/start', { ...params, input: inputOf(input) });
    running = turn.id;
    signal?.addEventListener('abort', interrupt, { once: true });
    if (signal?.aborted) interrupt();
    for await (const notification of told) {
      const ended =
        notification.method === 'turn/completed' && notification.params.turn.id === turn.id
          ? notification.params.turn
          : undefined;
      if (ended) running = undefined;
      yield notification;
      if (ended) return ended;
    }
    throw new Error('the client was closed while the turn ran');
  } finally {
    signal?.removeEventListener('abort', interrupt);
    interrupt();
    await told.return();
  }
}

function inputOf(input: TurnInput['input']): RequestInput<'turn/start'>['input'] {
  return typeof input === 'string' ? [{ type: 'text', text: input, text_elements: [] }] : input;
}
