import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { spawnTransport } from '../node/spawn-transport.ts';
import type { WebSocketLike } from '../websocket-transport.ts';
import type { AppServerWorld } from './app-server-world.ts';

export interface SocketServer extends AsyncDisposable {
  url: string;
  openSocket(): WebSocketLike;
  /** `authorization` of the last client. */
  authorization(): string | undefined;
  /** Drops all connections without a goodbye. */
  drop(): void;
}

/** A server on a loopback port that starts an app-server for each client. */
export async function serveWebSocket({ command, env }: Pick<AppServerWorld, 'command' | 'env'>): Promise<SocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  let authorization: string | undefined;
  const ends: Promise<void>[] = [];
  server.on('connection', (socket, request) => {
    authorization = request.headers.authorization;
    const process = spawnTransport({ command, env });
    socket.on('message', (data: Buffer) => void process.send(data.toString()));
    socket.on('close', () => void ends.push(process.close()));
    void forward(process.incoming, socket);
  });
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  return {
    url,
    openSocket: () => new WebSocket(url) as WebSocketLike, // `ws` types its events wider than they are
    authorization: () => authorization,
    drop: () => server.clients.forEach((socket) => socket.terminate()),
    [Symbol.asyncDispose]: async () => {
      server.clients.forEach((socket) => socket.terminate());
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(ends);
    },
  };
}

async function forward(lines: AsyncIterable<string>, socket: WebSocket): Promise<void> {
  for await (const line of lines) socket.send(line);
  socket.close();
}
