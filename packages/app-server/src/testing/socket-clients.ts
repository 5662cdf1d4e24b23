import { once } from 'node:events';
import { webSocketTransport } from '@codex-ts/json-rpc';
import { WebSocket } from 'ws';
import type { AppServer } from '../app-server.ts';
import { listenWebSocket } from '../transports/listen-websocket.ts';
import { type TestClient, testClient } from './test-client.ts';

/** A listener of a test's server on loopback, and real sockets to it. */
export interface SocketClients extends AsyncDisposable {
  /** `ws://…`. */
  url: string;
  connect(): Promise<TestClient>;
}

export async function socketClients(server: AppServer): Promise<SocketClients> {
  const listener = await listenWebSocket(
    { host: '127.0.0.1', port: 0 },
    { auth: null, serve: (transport) => server.serve(transport) },
  );
  const url = `ws://${listener.address}`;
  return {
    url,
    connect: async () => {
      const socket = new WebSocket(url);
      await once(socket, 'open');
      return testClient({ transport: webSocketTransport(socket), hangUp: () => socket.terminate() });
    },
    [Symbol.asyncDispose]: () => listener.close(),
  };
}
