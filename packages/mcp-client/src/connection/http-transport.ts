import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { McpTransportSettings } from '../server/server-settings.ts';

/** A token that is presented to a server. */
export interface HttpAuthorization {
  /** The token to present now, refreshed when it is about to expire; `null`: none is stored. */
  accessToken(): Promise<string | null>;
}

/** Speaks with a server over HTTP. A sign-in is never started from here: a server that wants one is reported. */
export function httpTransport(
  { url, headers }: Extract<McpTransportSettings, { type: 'streamable_http' }>,
  authorization: HttpAuthorization | null,
): StreamableHTTPClientTransport {
  const withToken: FetchLike = async (target, init) => {
    const token = await authorization?.accessToken();
    const all = new Headers(init?.headers);
    if (token && !all.has('authorization')) all.set('authorization', `Bearer ${token}`);
    return fetch(target, { ...init, headers: all });
  };
  return new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { ...headers } }, fetch: withToken });
}
