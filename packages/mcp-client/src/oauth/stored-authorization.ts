import { refreshAuthorization } from '@modelcontextprotocol/sdk/client/auth.js';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import type { HttpAuthorization } from '../connection/http-transport.ts';
import type { CredentialsOf, OAuthCredentials } from './credentials.ts';
import type { CredentialsStore } from './credentials-store.ts';
import { discoverAuthorizationServer, fetchFor } from './discover.ts';
import { credentialsFrom } from './sign-in.ts';

/** How long before its end a token is replaced, in milliseconds. */
const REFRESH_BEFORE_MS = 30_000;

export interface StoredAuthorizationOptions {
  server: CredentialsOf;
  headers: Readonly<Record<string, string>>;
  store: CredentialsStore;
  nowMs(): number;
}

/** Presents the stored sign-in of a server; a token that is about to end is replaced first, once for all who wait. */
export function storedAuthorization(options: StoredAuthorizationOptions): HttpAuthorization {
  const { server, store, nowMs } = options;
  let refreshing: Promise<string> | undefined;
  return {
    accessToken: async () => {
      const stored = await store.load(server);
      if (stored === null) return null;
      if (stored.expires_at === null || stored.expires_at === undefined) return stored.access_token;
      if (stored.expires_at - nowMs() > REFRESH_BEFORE_MS) return stored.access_token;
      refreshing ??= refresh(stored, options).finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
  };
}

async function refresh(stored: OAuthCredentials, { server, headers, store }: StoredAuthorizationOptions): Promise<string> {
  if (!stored.refresh_token) return stored.access_token; // the server says whether it still holds
  const fetchFn = fetchFor(headers);
  try {
    const issuer = await discoverAuthorizationServer(server.url, fetchFn);
    if (issuer === null) return stored.access_token;
    const client = {
      client_id: stored.client_id,
      ...(stored.client_secret === undefined ? {} : { client_secret: stored.client_secret }),
    };
    const tokens = await refreshAuthorization(issuer.url, {
      metadata: issuer.metadata,
      clientInformation: client,
      refreshToken: stored.refresh_token,
      ...(issuer.resource === null ? {} : { resource: new URL(issuer.resource) }),
      fetchFn,
    });
    const renewed = credentialsFrom(tokens, { server, client, before: stored });
    await store.save(renewed);
    return renewed.access_token;
  } catch (cause) {
    throw new CodexError(`the sign-in at MCP server '${server.name}' could not be renewed: ${messageOf(cause)}`, {
      code: 'mcp/refresh-failed',
      cause,
    });
  }
}
