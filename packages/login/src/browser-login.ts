import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { messageOf } from '@codex-ts/foundation/errors';
import { sendFailure, sendRedirect, sendSuccess, sendText, type SignInExchange } from '@codex-ts/foundation/sign-in-page';
import type { AuthStore } from './auth-store.ts';
import { authorizeUrl } from './authorize-url.ts';
import { chatGptDocument, checkWorkspace } from './chatgpt-document.ts';
import { LoginError } from './errors.ts';
import type { Issuer } from './issuer.ts';
import { readIdTokenClaims } from './jwt-claims.ts';
import { DEFAULT_LOGIN_PORT, takeLoginPort } from './login-port.ts';
import { createPkce, createState } from './pkce.ts';
import { setupUrl, successUrl } from './setup-link.ts';
import { exchangeCode, exchangeForApiKey, type IssuedTokens } from './token-exchange.ts';

/** A browser may never ask for the last page; the sign-in then ends this long after it was stored, in milliseconds. */
const DEFAULT_LAST_PAGE_WAIT_MS = 5_000;

export interface BrowserLoginOptions {
  issuer: Issuer;
  store: AuthStore;
  /** Names the program to the issuer. */
  originator: string;
  /** Workspaces that may sign in; none means any. */
  allowedWorkspaceIds?: readonly string[] | undefined;
  /** Default 1455; 0 takes any free one. */
  port?: number | undefined;
  /** How the browser names this machine when it comes back. Default `localhost`. */
  redirectHost?: 'localhost' | '127.0.0.1' | undefined;
  /** What the issuer is asked for, separated by spaces. Default: what a sign-in needs. */
  scope?: string | undefined;
  /**
   * A page elsewhere that ends a sign-in after which nothing is left to set up; the sign-in is complete once the browser is sent
   * there. Default: our own page.
   */
  hostedSuccessUrl?: string | undefined;
  /** Tells the last page that the client wants the shorter way; ours is short already. Default `false`. */
  streamlined?: boolean | undefined;
  /** Ends the sign-in when the issuer reports a failure, instead of waiting for another try. Default `false`. */
  endOnFailure?: boolean | undefined;
  /** Called with each failure that does not end the sign-in. */
  onFailure?: ((message: string) => void) | undefined;
  /** How long to wait for the browser to ask for the last page, in milliseconds. Default 5000. */
  lastPageWaitMs?: number | undefined;
  now?: (() => Date) | undefined;
}

/** A sign-in that waits for the browser. */
export interface BrowserLogin {
  /** The page that the user must open. */
  readonly authUrl: string;
  readonly port: number;
  /** Settles when credentials are stored and the last page was shown. Rejects with a LoginError. */
  readonly completed: Promise<void>;
  /** Ends the sign-in; `completed` rejects with `cancelled`. */
  cancel(): void;
}

/**
 * Starts a browser sign-in: a server on 127.0.0.1 waits for the issuer to send the browser back with a code.
 *
 * @throws LoginError `port-in-use`
 * Source: codex-rs/login/src/server.rs, `run_login_server`.
 */
export async function startBrowserLogin(options: BrowserLoginOptions): Promise<BrowserLogin> {
  const { server, port } = await takeLoginPort(options.port ?? DEFAULT_LOGIN_PORT);
  return new CallbackServer(options, server, port);
}

class CallbackServer implements BrowserLogin {
  readonly authUrl: string;
  readonly port: number;
  readonly completed: Promise<void>;
  readonly #options: BrowserLoginOptions;
  readonly #allowedWorkspaceIds: readonly string[];
  readonly #server: Server;
  readonly #redirectUri: string;
  readonly #pkce = createPkce();
  readonly #state = createState();
  readonly #signIns = new Map<string, Promise<IssuedTokens>>();
  /** Set once credentials are stored. */
  #setup: { url: string | null } | undefined;
  /** Aborted when the sign-in ends without success. */
  readonly #ended = new AbortController();
  #lastPageTimer: NodeJS.Timeout | undefined;
  #settle!: { resolve: () => void; reject: (reason: Error) => void }; // set by the promise's executor, in the constructor

  constructor(options: BrowserLoginOptions, server: Server, port: number) {
    this.#options = options;
    this.#allowedWorkspaceIds = options.allowedWorkspaceIds ?? [];
    this.#server = server;
    this.port = port;
    this.#redirectUri = `http://${options.redirectHost ?? 'localhost'}:${port}/auth/callback`;
    this.authUrl = authorizeUrl({
      issuer: options.issuer.url,
      clientId: options.issuer.clientId,
      redirectUri: this.#redirectUri,
      scope: options.scope,
      pkce: this.#pkce,
      state: this.#state,
      originator: options.originator,
      allowedWorkspaceIds: this.#allowedWorkspaceIds,
    });
    this.completed = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.completed.catch(() => undefined); // a caller that cancels need not wait for the outcome
    server.on('request', (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    server.on('clientError', (_error, socket) => socket.destroy());
  }

  cancel(): void {
    this.#end(new LoginError('cancelled', 'Login was not completed'));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnHost(request.headers.host, this.port)) return sendText(response, 403, 'Forbidden');
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    if (path === '/cancel') return this.#cancelledByRequest(request, response);
    if (path === '/auth/callback' && request.method === 'GET')
      return this.#callback(new URLSearchParams(query), { request, response });
    if (path === '/success' && this.#setup) return this.#success(response, this.#setup.url);
    return sendText(response, 404, 'Not Found');
  }

  async #callback(parameters: URLSearchParams, exchange: SignInExchange): Promise<void> {
    const isOurs = equalSecrets(parameters.get('state') ?? '', this.#state);
    if (!isOurs) return sendFailure(exchange, 400, { text: 'State mismatch', canRetry: true });
    const code = parameters.get('code');
    if (!code) return this.#codeMissing(parameters, exchange);

    try {
      this.#signedIn(await this.#signInOnce(code), exchange);
    } catch (cause) {
      if (!(cause instanceof LoginError)) throw cause;
      if (cause.failure !== 'workspace-not-allowed') return this.#failed(exchange, cause);
      this.#endAfter(cause, exchange.response, () => sendFailure(exchange, 200, { text: cause.message, canRetry: false }));
    }
  }

  #signedIn(tokens: IssuedTokens, { response }: SignInExchange): void {
    const { hostedSuccessUrl, streamlined = false } = this.#options;
    if (hostedSuccessUrl === undefined || this.#setup?.url !== null)
      return sendRedirect(response, successUrl(tokens, { port: this.port, streamlined }));
    this.#endAfter(null, response, () => sendRedirect(response, hostedSuccessUrl));
  }

  #codeMissing(parameters: URLSearchParams, exchange: SignInExchange): void {
    const reported = parameters.get('error');
    const message = reported
      ? `Sign-in failed: ${parameters.get('error_description') ?? reported}`
      : 'Missing authorization code';
    if (this.#options.endOnFailure) {
      const ending = reported ? message : `${message}. Sign-in could not be completed.`;
      const send = (): void => sendFailure(exchange, 200, { text: message, canRetry: false });
      return this.#endAfter(new LoginError('provider-refused', ending), exchange.response, send);
    }
    if (reported) this.#options.onFailure?.(message);
    // A client that is no browser is told what the reference tells it, whatever the issuer reported.
    sendFailure(exchange, 400, { text: 'Missing authorization code', html: message, canRetry: true });
  }

  /** One sign-in per code: a browser that asks twice gets the same answer. A code that failed may be tried again. */
  #signInOnce(code: string): Promise<IssuedTokens> {
    const running = this.#signIns.get(code);
    if (running) return running;
    const started = this.#signIn(code);
    this.#signIns.set(code, started);
    started.catch(() => this.#signIns.delete(code));
    return started;
  }

  /** @throws LoginError */
  async #signIn(code: string): Promise<IssuedTokens> {
    const { issuer, store, now = () => new Date() } = this.#options;
    const { signal } = this.#ended;
    const request = { code, redirectUri: this.#redirectUri, codeVerifier: this.#pkce.verifier, signal };
    const tokens = await exchangeCode(issuer, request).catch((cause: unknown) => {
      throw new LoginError('token-exchange-failed', `Token exchange failed: ${messageOf(cause)}`, { cause });
    });
    try {
      checkWorkspace(tokens.idToken, this.#allowedWorkspaceIds);
      readIdTokenClaims(tokens.idToken); // before anything else is asked for with it
      const apiKey = await exchangeForApiKey(issuer, tokens.idToken);
      signal.throwIfAborted(); // a sign-in that was cancelled meanwhile stores nothing
      await store.save(chatGptDocument({ tokens, apiKey, now: now() }));
      this.#setup = { url: setupUrl(tokens) };
    } catch (cause) {
      if (cause instanceof LoginError && cause.failure === 'workspace-not-allowed') throw cause;
      throw new LoginError('cannot-store', `Unable to persist auth file: ${messageOf(cause)}`, { cause });
    }
    this.#lastPageTimer = setTimeout(() => this.#end(null), this.#options.lastPageWaitMs ?? DEFAULT_LAST_PAGE_WAIT_MS);
    return tokens;
  }

  #success(response: ServerResponse, setupLink: string | null): void {
    this.#endAfter(null, response, () => sendSuccess(response, { setupUrl: setupLink }));
  }

  #cancelledByRequest(request: IncomingMessage, response: ServerResponse): void {
    // A page of another site must not be able to end the sign-in; another program on this machine may.
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') return sendText(response, 403, 'Forbidden');
    const failure = new LoginError('cancelled', 'Login cancelled');
    this.#endAfter(failure, response, () => sendText(response, 200, 'Login cancelled'));
  }

  #failed(exchange: SignInExchange, failure: LoginError): void {
    if (this.#options.endOnFailure) {
      const send = (): void => sendFailure(exchange, 200, { text: failure.message, canRetry: false });
      return this.#endAfter(failure, exchange.response, send);
    }
    this.#options.onFailure?.(failure.message);
    sendFailure(exchange, 500, { text: failure.message, canRetry: true });
  }

  /** Ends the server. `null` means success, and so does what is stored already. */
  #end(failure: LoginError | null): void {
    this.#stopListening(failure);
    this.#close(failure);
  }

  /** Sends a last response, then ends. Nobody can connect any more once it is on its way. */
  #endAfter(failure: LoginError | null, response: ServerResponse, send: () => void): void {
    this.#stopListening(failure);
    if (response.closed) return this.#close(failure); // the browser is gone
    response.once('close', () => this.#close(failure));
    send();
  }

  #stopListening(failure: LoginError | null): void {
    clearTimeout(this.#lastPageTimer);
    if (failure) this.#ended.abort(failure);
    this.#server.close();
  }

  #close(failure: LoginError | null): void {
    this.#server.closeAllConnections();
    if (failure && !this.#setup) this.#settle.reject(failure);
    else this.#settle.resolve();
  }
}

/** Guards against a foreign name that resolves to 127.0.0.1. */
function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `localhost:${port}` || host === `127.0.0.1:${port}`;
}

function equalSecrets(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
