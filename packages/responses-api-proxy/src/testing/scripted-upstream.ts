import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the upstream got it. */
export interface ReceivedRequest {
  method: string;
  url: string;
  /** Names and values in turn, as sent. */
  rawHeaders: string[];
  headers: IncomingMessage['headers'];
  body: string;
}

/** How the upstream answers. The body was not read yet. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A real HTTP server on loopback that answers as a test says. */
export class ScriptedUpstream {
  readonly requests: ReceivedRequest[] = [];
  readonly url: URL;
  /** Connections that were opened so far. */
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(server: Server, port: number) {
    this.#server = server;
    this.url = new URL(`http://127.0.0.1:${port}/v1/responses`);
    server.on('connection', (socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(answer: Answer): Promise<ScriptedUpstream> {
    const server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo; // a TCP server that listens has one
    return new ScriptedUpstream(server, port);
  }

  /** Starts one that reads each request whole, keeps it, and answers `body` with `headers`. */
  static async answering(
    body: string,
    { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
  ): Promise<ScriptedUpstream> {
    const upstream: ScriptedUpstream = await ScriptedUpstream.start(async (request, response) => {
      upstream.requests.push(await receive(request));
      response.writeHead(status, headers);
      response.end(body);
    });
    return upstream;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** Reads a request to its end. */
export async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url = '', rawHeaders, headers } = request;
  return { method, url, rawHeaders, headers, body: Buffer.concat(chunks).toString('utf8') };
}
