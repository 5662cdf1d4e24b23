import {
  discoverAuthorizationServerMetadata,
  discoverOAuthProtectedResourceMetadata,
} from '@modelcontextprotocol/sdk/client/auth.js';
import type { AuthorizationServerMetadata } from '@modelcontextprotocol/sdk/shared/auth.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';

/** Longest wait for each reply, in milliseconds. */
const REPLY_TIMEOUT_MS = 5_000;

/** Who issues tokens for a server. */
export interface AuthorizationServer {
  url: string;
  metadata: AuthorizationServerMetadata;
  /** What the server calls itself, where it says so; tokens are asked for it. */
  resource: string | null;
  /** Scopes that it says it has. */
  scopes: readonly string[];
}

/** Requests with the headers that are configured for a server, and a limit of time: for each, or `signal` for all. */
export function fetchFor(headers: Readonly<Record<string, string>>, signal?: AbortSignal): FetchLike {
  return (url, init) => {
    const all = new Headers(init?.headers);
    for (const [name, value] of Object.entries(headers)) if (!all.has(name)) all.set(name, value);
    return fetch(url, { ...init, headers: all, signal: init?.signal ?? signal ?? AbortSignal.timeout(REPLY_TIMEOUT_MS) });
  };
}

/** Finds who issues tokens for a server; `null` when nobody seems to. */
export async function discoverAuthorizationServer(url: string, fetchFn: FetchLike): Promise<AuthorizationServer | null> {
  const protectedBy = await discoverOAuthProtectedResourceMetadata(url, undefined, fetchFn).catch(() => undefined);
  const places = protectedBy?.authorization_servers ?? [url, new URL('/', url).href];
  for (const place of places) {
    const metadata = await discoverAuthorizationServerMetadata(place, { fetchFn }).catch(() => undefined);
    if (metadata === undefined) continue;
    const scopes = protectedBy?.scopes_supported ?? metadata.scopes_supported ?? [];
    return { url: place, metadata, resource: protectedBy?.resource ?? null, scopes };
  }
  return null;
}
