import { AsyncQueue } from '@codex-ts/foundation/async-queue';
import { ServerGoneError } from './errors.ts';
import type { ClientTransport } from './transport.ts';

/** The part of a WebSocket that is used: that of browsers, of newer Node versions and of the package `ws` fit. */
export interface WebSocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void;
  addEventListener(type: 'open' | 'error', listener: (event: object) => void): void;
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

/** How long the other side may take to say goodbye too, in milliseconds. */
const GOODBYE_MS = 2000;

/**
 * Speaks over a WebSocket, one message in each text frame. Resolves when it is open.
 *
 * @throws ServerGoneError when it cannot be opened.
 */
export async function webSocketTransport(socket: WebSocketLike): Promise<ClientTransport> {
  const incoming = new AsyncQueue<string>();
  let failure: ServerGoneError | undefined;
  let problem: unknown;
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => {
      failure = new ServerGoneError(`the WebSocket closed with ${code}${reason === '' ? '' : `: ${reason}`}`, problem);
      incoming.end();
      resolve();
    });
  });
  socket.addEventListener('error', (event) => {
    problem = 'error' in event ? event.error : undefined;
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') incoming.push(data);
  });
  if (socket.readyState === CONNECTING)
    await Promise.race([new Promise<void>((resolve) => socket.addEventListener('open', () => resolve())), closed]);
  if (socket.readyState !== OPEN) throw failure ?? new ServerGoneError('the WebSocket is not open', problem);
  return {
    incoming,
    send: (line) => {
      if (socket.readyState !== OPEN) return false;
      socket.send(line);
      return true;
    },
    close: async () => {
      if (socket.readyState === CLOSED) return;
      socket.close(1000);
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
    },
    failure: () => failure,
  };
}
