import { AsyncQueue } from '@codex-ts/foundation/async-queue';
import { PeerClosedError } from './rpc-error.ts';
import type { StreamTransport } from './stream-transport.ts';

/** What is used of a socket of the `ws` package; it must be open. */
export interface MessageSocket {
  /** 1 while the socket is open. */
  readonly readyState: number;
  /** Bytes that wait to be written. */
  readonly bufferedAmount: number;
  send(text: string, sent: (error?: Error | null) => void): void;
  pause(): void;
  resume(): void;
  on(event: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

const OPEN = 1;

/** Bytes that may wait in the socket before the sender waits too. */
const HIGH_WATER_BYTES = 1024 * 1024;

/** Messages that may wait to be read before the socket is paused. */
const MAX_UNREAD = 64;

/**
 * Speaks in messages over a WebSocket, one message per text frame. Binary frames are passed over, as the reference does.
 *
 * Both directions wait: a sender for a full socket, and the socket for a slow reader. How long a frame may be is up to the
 * socket.
 */
export function webSocketTransport(socket: MessageSocket): StreamTransport {
  return { incoming: messagesOf(socket), send: (line) => sendOver(socket, line) };
}

function sendOver(socket: MessageSocket, line: string): boolean | Promise<void> {
  if (socket.readyState !== OPEN) return false;
  let handedOver = (_error?: Error | null): void => undefined;
  socket.send(line, (error) => handedOver(error));
  if (socket.bufferedAmount <= HIGH_WATER_BYTES) return true;
  return new Promise((resolve, reject) => {
    handedOver = (error) => (error ? reject(new PeerClosedError(error)) : resolve());
  });
}

function messagesOf(socket: MessageSocket): AsyncIterable<string> {
  const unread = new AsyncQueue<string>();
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    unread.push(data.toString());
    if (unread.size >= MAX_UNREAD) socket.pause();
  });
  socket.on('close', () => unread.end());
  socket.on('error', () => unread.end()); // the socket closes after it
  return drain(socket, unread);
}

async function* drain(socket: MessageSocket, unread: AsyncQueue<string>): AsyncGenerator<string, void, undefined> {
  for await (const message of unread) {
    if (unread.size === 0) socket.resume();
    yield message;
  }
}
