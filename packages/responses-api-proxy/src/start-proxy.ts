import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { describeOsError, messageOf, systemErrorCode } from '@codex-ts/foundation/errors';
import { listenOnLoopback, LOOPBACK } from '@codex-ts/foundation/loopback-server';
import type { Authorization } from './authorization.ts';
import { openDumpDirectory } from './dump.ts';
import { ProxyError } from './errors.ts';
import { forward } from './forward.ts';
import type { ProxyEnvironment } from './tunnel.ts';
import { openUpstream } from './upstream.ts';

export interface StartProxyOptions {
  /** What requests are made with upstream. The proxy takes it over, and erases it when it closes. */
  authorization: Authorization;
  upstreamUrl: URL;
  /** Default 0: any free port. */
  port?: number | undefined;
  /** Whether `GET /shutdown` closes the proxy. Default `false`. */
  allowShutdown?: boolean | undefined;
  /** Where to write exchanges down; default nowhere. */
  dumpDirectory?: string | undefined;
  /** Told about exchanges that failed, without secrets. */
  onNotice?: ((message: string) => void) | undefined;
  /** Read for an HTTP proxy and certificates. Default: none. */
  env?: ProxyEnvironment | undefined;
}

/** A proxy that runs. */
export interface ResponsesProxy {
  readonly port: number;
  /** Settles when the proxy was closed, by `close` or by `GET /shutdown`. */
  readonly closed: Promise<void>;
  /** Ends all exchanges and overwrites the key. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a proxy on 127.0.0.1 that forwards `POST /v1/responses`, and answers 403 to everything else.
 *
 * @throws ProxyError `cannot-bind`, `cannot-write`
 */
export async function startProxy(options: StartProxyOptions): Promise<ResponsesProxy> {
  const { authorization, onNotice = () => undefined } = options;
  const dumps =
    options.dumpDirectory === undefined ? null : openDumpDirectory({ directory: options.dumpDirectory, authorization, onNotice });
  const upstream = openUpstream(options.upstreamUrl, { authorization, env: options.env ?? {} });
  const server = createServer({ requestTimeout: 0, noDelay: true });
  const port = await listen(server, options.port ?? 0).catch((cause: unknown) => {
    upstream.close();
    authorization.erase();
    throw cause;
  });

  let markClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    markClosed = resolve;
  });
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    upstream.close();
    await dumps?.settled();
    authorization.erase();
    markClosed();
  };

  const tryForward = (request: IncomingMessage, response: ServerResponse): void => {
    try {
      forward(request, response, { upstream, dump: dumps?.begin() ?? null, onNotice });
    } catch (cause) {
      onNotice(`forwarding error: ${messageOf(cause)}`); // e.g. headers that cannot be sent on
      answer(response, 400);
    }
  };
  server.on('request', (request, response) => {
    request.on('error', () => undefined); // a client that goes away while it sends; the response's end says so too
    if (isForwarded(request)) return tryForward(request, response);
    if (options.allowShutdown && isShutdown(request)) return answer(response, 200, () => void close());
    answer(response, 403);
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    else socket.destroy();
  });
  return { port, closed, close, [Symbol.asyncDispose]: close };
}

function isForwarded(request: IncomingMessage): boolean {
  return request.method === 'POST' && request.url === '/v1/responses' && !isFromWebPage(request);
}

function isShutdown(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.url === '/shutdown' && !isFromWebPage(request);
}

/** A page in a browser on this machine could send requests here, and spend the key. Other programs do not send these. */
function isFromWebPage({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

function answer(response: ServerResponse, status: number, afterwards?: () => void): void {
  if (afterwards) response.once('close', afterwards);
  response.writeHead(status, { 'content-length': 0, connection: 'close' });
  response.end();
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    return await listenOnLoopback(server, port);
  } catch (cause) {
    const detail = systemErrorCode(cause) === 'EADDRINUSE' ? 'Address in use (os error 98)' : describeOsError(cause);
    throw new ProxyError('cannot-bind', `failed to bind ${LOOPBACK}:${port}`, { cause, detail });
  }
}
