import WebSocket from 'ws';
import { type WebSocketLike, webSocketTransport } from '../websocket-transport.ts';
import type { ClientTransport } from '../transport.ts';

export interface OpenWebSocketOptions {
  /** Sent as `Authorization: Bearer …`; browsers cannot do that. */
  bearerToken?: string;
}

/** Largest message that is taken, in bytes. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/**
 * Opens a WebSocket to an app-server, `ws://127.0.0.1:4500` for instance.
 *
 * @throws ServerGoneError when it cannot be opened.
 */
export function openWebSocket(url: string, { bearerToken }: OpenWebSocketOptions = {}): Promise<ClientTransport> {
  const headers = bearerToken === undefined ? {} : { authorization: `Bearer ${bearerToken}` };
  const socket = new WebSocket(url, { headers, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  return webSocketTransport(socket as WebSocketLike); // `ws` types its events wider than they are
}
