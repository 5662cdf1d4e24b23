import { randomBytes } from 'node:crypto';
import { exchangeAuthorization, registerClient, startAuthorization } from '@modelcontextprotocol/sdk/client/auth.js';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { raceAbort, sleep } from '@codex-ts/foundation/abort';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import type { CredentialsOf, OAuthCredentials } from './credentials.ts';
import type { CredentialsStore } from './credentials-store.ts';
import { openCallbackPage, type CallbackPage } from './callback-page.ts';
import { discoverAuthorizationServer, fetchFor, type AuthorizationServer } from './discover.ts';

/** How long the user has, in milliseconds. */
const DEFAULT_TIMEOUT_MS = 300_000;

export interface SignInOptions {
  server: CredentialsOf;
  /** Sent with every request, as to the server itself. */
  headers: Readonly<Record<string, string>>;
  store: CredentialsStore;
  /** `advertised`: those the server says it has; `null`: none are asked for by name. */
  scopes: readonly string[] | 'advertised' | null;
  /** A client that is known there already; `null`: one is registered. */
  clientId: string | null;
  /** Whom the token is for, e.g. the server's address; `null`: what the server calls itself. */
  resource: string | null;
  /** Port of the page that the browser comes back to. Default: any that is free. */
  callbackPort?: number | null;
  /** Address of that page as the browser sees it, where that is not this machine. */
  callbackUrl?: string | null;
  /** Part of the page's path that nobody can guess. Default: none. */
  callbackSecret?: string | null;
  timeoutMs?: number | null;
  /** Gives the sign-in up. */
  signal?: AbortSignal;
}

/** A sign-in that waits for the user. */
export interface SignIn {
  /** What the user opens in a browser. */
  authorizationUrl: string;
  /** Settles when the sign-in is stored; rejects when it was refused or took too long. */
  completed: Promise<void>;
  /** Takes the address that a browser elsewhere was sent back to; `false`: it is not the answer to this sign-in. */
  take(address: string): boolean;
}

/** Nothing tells how to sign in at a server. */
export class NoAuthorizationError extends CodexError {
  constructor() {
    super('No authorization support detected', { code: 'mcp/no-authorization' });
  }
}

/**
 * Starts a sign-in at a server: finds who issues its tokens, registers this program, and opens a page for the answer.
 *
 * @throws NoAuthorizationError, or CodexError when this program cannot be registered.
 */
export async function startSignIn(options: SignInOptions): Promise<SignIn> {
  const { server, headers, callbackSecret = null, callbackPort = null, callbackUrl = null } = options;
  const fetchFn = fetchFor(headers);
  const issuer = await discoverAuthorizationServer(server.url, fetchFn);
  if (issuer === null) throw new NoAuthorizationError();
  const state = randomBytes(16).toString('base64url');
  const path = `${callbackUrl === null ? '/callback' : new URL(callbackUrl).pathname}${callbackSecret === null ? '' : `/${callbackSecret}`}`;
  const page = await openCallbackPage({ port: callbackPort ?? 0, path, state });
  try {
    const redirectUrl = callbackUrl === null ? `http://127.0.0.1:${page.port}${path}` : new URL(path, callbackUrl).href;
    return await begin({ options, issuer, page, redirectUrl, state });
  } catch (error) {
    page.close();
    throw error;
  }
}

interface Started {
  options: SignInOptions;
  issuer: AuthorizationServer;
  page: CallbackPage;
  redirectUrl: string;
  state: string;
}

async function begin(started: Started): Promise<SignIn> {
  const { options, issuer, page, redirectUrl, state } = started;
  const client = await clientFor(started);
  const resource = options.resource ?? issuer.resource;
  const scopes = (options.scopes === 'advertised' ? issuer.scopes : options.scopes) ?? [];
  const { authorizationUrl, codeVerifier } = await startAuthorization(issuer.url, {
    metadata: issuer.metadata,
    clientInformation: client,
    redirectUrl,
    state,
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...(resource === null ? {} : { resource: new URL(resource) }),
  });
  const completed = finish(started, { client, codeVerifier, resource }).finally(() => page.close());
  completed.catch(() => undefined); // awaited by whoever started it
  return { authorizationUrl: authorizationUrl.href, completed, take: (address) => page.take(address) };
}

async function clientFor({ options, issuer, redirectUrl }: Started): Promise<OAuthClientInformationMixed> {
  if (options.clientId !== null) return { client_id: options.clientId };
  try {
    return await registerClient(issuer.url, {
      metadata: issuer.metadata,
      clientMetadata: {
        client_name: 'Codex',
        redirect_uris: [redirectUrl],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
      },
      fetchFn: fetchFor(options.headers),
    });
  } catch (cause) {
    throw new CodexError(`this program could not be registered: ${messageOf(cause)}`, { code: 'mcp/registration-failed', cause });
  }
}

interface Exchange {
  client: OAuthClientInformationMixed;
  codeVerifier: string;
  resource: string | null;
}

async function finish(
  { options, issuer, page, redirectUrl }: Started,
  { client, codeVerifier, resource }: Exchange,
): Promise<void> {
  const authorizationCode = await inTime(page.code, options);
  const tokens = await exchangeAuthorization(issuer.url, {
    metadata: issuer.metadata,
    clientInformation: client,
    authorizationCode,
    codeVerifier,
    redirectUri: redirectUrl,
    ...(resource === null ? {} : { resource: new URL(resource) }),
    fetchFn: fetchFor(options.headers),
  });
  await options.store.save(credentialsFrom(tokens, { server: options.server, client }));
}

async function inTime(
  code: Promise<string>,
  { signal, timeoutMs }: Pick<SignInOptions, 'signal' | 'timeoutMs'>,
): Promise<string> {
  const done = new AbortController();
  const late = sleep(timeoutMs ?? DEFAULT_TIMEOUT_MS, { signal: done.signal }).then(() => {
    throw new CodexError('timed out waiting for OAuth callback', { code: 'mcp/sign-in-timed-out' });
  });
  late.catch(() => undefined); // once it is done, nobody waits for it
  try {
    return await raceAbort(Promise.race([code, late]), signal);
  } finally {
    done.abort();
  }
}

/** Tokens as they are stored. */
export function credentialsFrom(
  tokens: OAuthTokens,
  { server, client, before }: { server: CredentialsOf; client: OAuthClientInformationMixed; before?: OAuthCredentials },
): OAuthCredentials {
  return {
    ...before,
    server_name: server.name,
    server_url: server.url,
    client_id: client.client_id,
    ...(client.client_secret === undefined ? {} : { client_secret: client.client_secret }),
    access_token: tokens.access_token,
    expires_at: tokens.expires_in === undefined ? null : Date.now() + tokens.expires_in * 1000,
    refresh_token: tokens.refresh_token ?? before?.refresh_token ?? null,
    scopes: tokens.scope?.split(' ').filter(Boolean) ?? before?.scopes ?? [],
  };
}
