import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttp } from '../http.ts';
import { createIssuer, type Issuer } from '../issuer.ts';

/** A request as the issuer got it; a form or a JSON body is read into its fields. */
export interface IssuerRequest {
  path: string;
  contentType: string | undefined;
  body: Record<string, unknown>;
}

/** What the issuer answers. A text is sent as it is, anything else as JSON; `null` hangs up. */
export type IssuerAnswer = { status?: number; body?: unknown } | null;

/** Answers requests to one path. */
export type IssuerRoute = (request: IssuerRequest) => IssuerAnswer | Promise<IssuerAnswer>;

/** A real HTTP server on loopback that answers `POST`s as a test says. */
export class ScriptedIssuer {
  readonly requests: IssuerRequest[] = [];
  readonly url: string;
  readonly issuer: Issuer;
  readonly #server: Server;

  constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
    this.issuer = createIssuer({ http: createHttp({ env: {} }), url: this.url, clientId: 'client-1' });
  }

  static async start(routes: Record<string, IssuerRoute>): Promise<ScriptedIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const scripted = new ScriptedIssuer(server, (server.address() as AddressInfo).port); // it listens
    server.on('request', (request, response) => {
      void read(request).then(async (received) => {
        scripted.requests.push(received);
        const route = routes[received.path];
        const answer = route ? await route(received) : { status: 404 };
        if (answer === null) return response.destroy();
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
        response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
      });
    });
    return scripted;
  }

  /** The bodies of the requests to one path, in order. */
  bodiesOf(path: string): Record<string, unknown>[] {
    return this.requests.filter((request) => request.path === path).map(({ body }) => body);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

async function read(request: IncomingMessage): Promise<IssuerRequest> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const contentType = request.headers['content-type'];
  const isForm = contentType?.startsWith('application/x-www-form-urlencoded') ?? false;
  return {
    path: request.url ?? '',
    contentType,
    body: isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text || '{}'),
  };
}
