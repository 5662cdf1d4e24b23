import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { webSocketTransport } from '@codex-ts/json-rpc';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Transport } from '../app-server.ts';
import type { ConnectionAuth } from './bearer-auth.ts';

export interface WebSocketServerOptions {
  /** `null`: who reaches the listener may connect. */
  auth: ConnectionAuth | null;
  /** Serves one client until it is gone. */
  serve(transport: Transport): Promise<void>;
}

/** Listens for clients. */
export interface ClientListener {
  /** Takes no new clients; those that are there stay. */
  stopAccepting(): void;
  /** Ends all connections that are still there. */
  close(): Promise<void>;
}

/** Longest message of a client, in bytes; a longer one closes its connection. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
/** How often TCP asks whether a silent client is still there. */
const KEEP_ALIVE_MS = 30_000;
/** How long a client may take to say goodbye. */
const CLOSE_TIMEOUT_MS = 1000;

const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/**
 * An HTTP server that turns requests into clients: every path takes WebSockets, `/healthz` says that the server runs and
 * `/readyz` that it takes clients.
 *
 * Whatever carries an `Origin` comes from a web page, which has no business here: 403.
 */
export function webSocketServer({ auth, serve }: WebSocketServerOptions): { http: Server; listener: ClientListener } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  let accepting = true;
  const http = createServer((request, response) => {
    const { status, text = '', headers = {} } = plainAnswer(request, accepting);
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
    response.end(request.method === 'HEAD' ? '' : text);
  });
  const clients = new Set<Promise<void>>();
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    void upgradeRefusal(request, { auth, accepting }).then((refusal) => {
      if (refusal !== null) return refuse(socket, refusal);
      (socket as Socket).setKeepAlive(true, KEEP_ALIVE_MS); // an HTTP server's sockets are of the net
      sockets.handleUpgrade(request, socket, head, (client) => {
        const served = serveClient(client, serve);
        clients.add(served);
        void served.finally(() => clients.delete(served)); // never rejects
      });
    });
  });
  const stopAccepting = (): void => {
    accepting = false;
  };
  const close = async (): Promise<void> => {
    stopAccepting();
    for (const client of sockets.clients) endClient(client);
    await Promise.all(clients);
    await new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  };
  return { http, listener: { stopAccepting, close } };
}

interface Answer {
  status: number;
  text?: string;
  headers?: Record<string, string>;
}

function plainAnswer({ headers, url, method = 'GET' }: IncomingMessage, accepting: boolean): Answer {
  if (headers.origin !== undefined) return { status: 403 };
  const path = pathOf(url);
  if (!HEALTH_PATHS.has(path))
    return { status: 400, text: 'this path takes WebSockets only', headers: { 'content-type': 'text/plain; charset=utf-8' } };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET,HEAD' } };
  return { status: accepting || path === '/healthz' ? 200 : 503 };
}

async function upgradeRefusal(
  { headers, url }: IncomingMessage,
  { auth, accepting }: { auth: ConnectionAuth | null; accepting: boolean },
): Promise<Answer | null> {
  if (headers.origin !== undefined) return { status: 403 };
  if (HEALTH_PATHS.has(pathOf(url))) return { status: 200 };
  if (!accepting) return { status: 503, text: 'the server is shutting down' };
  const text = (await auth?.refusal(headers.authorization)) ?? null;
  return text === null ? null : { status: 401, text };
}

function pathOf(url = '/'): string {
  return url.split('?', 1)[0] ?? '/';
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  401: 'Unauthorized',
  403: 'Forbidden',
  503: 'Service Unavailable',
};

/** Answers a request whose connection was to become a WebSocket. */
function refuse(socket: Duplex, { status, text = '' }: Answer): void {
  const type = text === '' ? '' : 'content-type: text/plain; charset=utf-8\r\n';
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status] ?? ''}\r\n${type}content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
}

/** Never rejects. */
async function serveClient(client: WebSocket, serve: WebSocketServerOptions['serve']): Promise<void> {
  try {
    await serve(webSocketTransport(client));
  } finally {
    endClient(client);
  }
}

function endClient(client: WebSocket): void {
  if (client.readyState === client.CLOSED) return;
  client.close(1001);
  setTimeout(() => client.terminate(), CLOSE_TIMEOUT_MS).unref();
}
