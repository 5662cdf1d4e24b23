import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { encodeParameters } from '../authorize-url.ts';
import { createHttp } from '../http.ts';
import { createIssuer, type Issuer } from '../issuer.ts';

const CLIENT_ID = 'client-1';
const AUTH_CLAIM = 'https://api.openai.com/auth';

/**
 * A real OpenID provider on loopback, at the paths of the default issuer. Everyone is `user@example.com` and agrees to
 * everything. Refresh tokens are good for one use; a second use revokes what came of the first.
 */
export class OidcIssuer {
  readonly url: string;
  readonly issuer: Issuer;
  /** The `grant_type` of each request for tokens, and the status of the answer. */
  readonly tokenRequests: { grantType: string; status: number }[] = [];
  readonly #server: Server;
  readonly #provider: Provider;

  constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
    this.issuer = createIssuer({ http: createHttp({ env: {} }), url: this.url, clientId: CLIENT_ID });
    this.#provider = new Provider(this.url, configuration());
    server.on('request', (request, response) => {
      void this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<OidcIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new OidcIssuer(server, (server.address() as AddressInfo).port); // it listens
  }

  /** Signs in as a user would: follows the issuer's redirects up to the address that it sends the browser back to. */
  async visit(authUrl: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let next = new URL(authUrl);
    for (let hop = 0; hop < 20; hop += 1) {
      if (next.origin !== this.url) return next;
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${response.status} at ${next.pathname}: ${await response.text()}`);
      next = new URL(location, next);
    }
    throw new Error('too many redirects');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/interaction/')) return this.#agree(request, response);
    if (request.method === 'POST' && request.headers['content-type'] === 'application/json')
      return this.#translate(request, response);
    return this.#provider.callback()(request, response);
  }

  /** The default issuer takes JSON, and gives an API key for an id token; a plain OpenID provider does neither. */
  async #translate(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const fields = JSON.parse(text) as Record<string, string>; // what the code under test sends
    const reply = await fetch(`${this.url}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: encodeParameters(Object.entries(fields)),
    });
    if (request.url === '/oauth/token') this.tokenRequests.push({ grantType: fields['grant_type'] ?? '', status: reply.status });
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(await reply.text());
  }

  async #agree(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await this.#provider.interactionDetails(request, response);
    if (prompt.name === 'login') return this.#provider.interactionFinished(request, response, { login: { accountId: 'user-1' } });
    const grant = new this.#provider.Grant({ accountId: session?.accountId ?? '', clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return this.#provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }
}

function configuration(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['http://localhost/auth/callback'],
      },
    ],
    routes: { authorization: '/oauth/authorize', token: '/oauth/token', revocation: '/oauth/revoke' },
    claims: { openid: ['sub', AUTH_CLAIM], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: async () => ({
        sub: accountId,
        email: 'user@example.com',
        [AUTH_CLAIM]: { chatgpt_account_id: 'acct-1', chatgpt_plan_type: 'pro', chatgpt_user_id: accountId },
      }),
    }),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key for tests'] },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: 3_600,
      AuthorizationCode: 60,
      Grant: 3_600,
      IdToken: 3_600,
      Interaction: 600,
      RefreshToken: 3_600,
      Session: 3_600,
    },
  };
}
