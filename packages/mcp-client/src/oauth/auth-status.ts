import type { McpServerSettings } from '../server/server-settings.ts';
import type { CredentialsStore } from './credentials-store.ts';
import { discoverAuthorizationServer, fetchFor } from './discover.ts';

/** How we stand with a server: it takes no sign-in, wants one, or has one. */
export type McpAuthStatus = 'unsupported' | 'not_logged_in' | 'bearer_token' | 'oauth';

/** How long a server is asked whether it wants a sign-in, in milliseconds. */
const DISCOVERY_LIMIT_MS = 5_000;

/** Asks the server only when nothing here tells. */
export async function authStatus({ name, transport }: McpServerSettings, store: CredentialsStore): Promise<McpAuthStatus> {
  if (transport.type === 'stdio') return 'unsupported';
  if (transport.oauth === null) return 'bearer_token';
  if ((await store.load({ name, url: transport.url }).catch(() => null)) !== null) return 'oauth';
  const issuer = await discoverAuthorizationServer(
    transport.url,
    fetchFor(transport.headers, AbortSignal.timeout(DISCOVERY_LIMIT_MS)),
  ).catch(() => null);
  return issuer === null ? 'unsupported' : 'not_logged_in';
}
