import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServerOptions {
  /** Access tokens that are let in; default: everybody is. */
  tokens?: Set<string>;
  /** Whether it says who issues tokens. Default `false`. */
  issuesTokens?: boolean;
  /** Answers of the token endpoint, in order; the last one stays. */
  tokenAnswers?: { status?: number; body: object }[];
  /** What it offers. Default: `echo`. */
  tools?: readonly object[];
  /** Statuses that a method is answered with at first, in order. Default: none. */
  refusals?: Readonly<Record<string, number[]>>;
  /** Whether it gives sessions. Default `false`. */
  sessions?: boolean;
}

export interface TestHttpServer extends AsyncDisposable {
  /** Of the MCP endpoint. */
  url: string;
  /** `METHOD path`, and what was sent. */
  requests: { line: string; headers: IncomingMessage['headers']; body: string }[];
  /** Forgets all sessions. */
  forget(): void;
}

/** An MCP server over HTTP on loopback that answers in plain JSON, and issues its own tokens. */
export async function startHttpServer(options: HttpServerOptions = {}): Promise<TestHttpServer> {
  const requests: TestHttpServer['requests'] = [];
  const sessions = new Set<string>();
  const answers = [...(options.tokenAnswers ?? [])];
  let origin = '';
  const reply = (response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}): void => {
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(body === undefined ? '' : JSON.stringify(body));
  };
  const issue = (path: string, response: ServerResponse): boolean => {
    if (options.issuesTokens !== true) return false;
    if (path.startsWith('/.well-known/oauth-authorization-server')) {
      reply(response, 200, {
        issuer: origin,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        registration_endpoint: `${origin}/register`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        scopes_supported: ['read', 'write'],
      });
    } else if (path === '/register')
      reply(response, 201, { client_id: 'registered', redirect_uris: ['http://127.0.0.1/callback'] });
    else if (path === '/token') {
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 400, body: { error: 'invalid_grant' } };
      reply(response, answer.status ?? 200, answer.body);
    } else return false;
    return true;
  };
  const speak = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (options.tokens !== undefined && !options.tokens.has(token)) return reply(response, 401, { error: 'unauthorized' });
    if (request.method !== 'POST') return reply(response, 405);
    const message = JSON.parse(body) as {
      id?: number;
      method: string;
      params?: { name?: string; arguments?: { text?: string } };
    };
    const refusal = options.refusals?.[message.method]?.shift();
    if (refusal !== undefined) return reply(response, refusal, { error: 'not now' });
    const session = request.headers['mcp-session-id'];
    if (options.sessions && message.method !== 'initialize' && !sessions.has(String(session)))
      return reply(response, 404, { error: 'no session' });
    if (message.id === undefined) return reply(response, 202);
    const answer = (result: object, headers: Record<string, string> = {}): void =>
      reply(response, 200, { jsonrpc: '2.0', id: message.id, result }, headers);
    switch (message.method) {
      case 'initialize': {
        const id = `session-${sessions.size + 1}`;
        sessions.add(id);
        const identity = {
          protocolVersion: '2024-11-05',
          capabilities: { tools: {} },
          serverInfo: { name: 'web', version: '1' },
        };
        return answer(identity, options.sessions ? { 'mcp-session-id': id } : {});
      }
      case 'tools/list':
        return answer({ tools: options.tools ?? [{ name: 'echo', inputSchema: { type: 'object' } }] });
      default:
        return answer({ content: [{ type: 'text', text: `ECHO: ${message.params?.arguments?.text}` }] });
    }
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const path = new URL(request.url ?? '/', origin).pathname;
      requests.push({ line: `${request.method} ${path}`, headers: request.headers, body });
      if (path.endsWith('/mcp')) speak(request, response, body);
      else if (!issue(path, response)) reply(response, 404, { error: 'not found' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/mcp`,
    requests,
    forget: () => sessions.clear(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
