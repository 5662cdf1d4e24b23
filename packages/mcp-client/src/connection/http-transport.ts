import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { HeadersHelper } from './headers-helper.ts';
import type { McpTransportSettings } from '../server/server-settings.ts';

/** A token that is presented to a server. */
export interface HttpAuthorization {
  /** The token to present now, refreshed when it is about to expire; `null`: none is stored. */
  accessToken(): Promise<string | null>;
  /** Headers to present now; one for the authorization takes the place of the token. Default: none. */
  headers?(): Promise<Readonly<Record<string, string>>>;
}

/** Answers to headers that no longer hold: not signed in, not allowed. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403]);

/** Speaks with a server over HTTP. A sign-in is never started from here: a server that wants one is reported. */
export function httpTransport(
  { url, headers, headersHelper }: Extract<McpTransportSettings, { type: 'streamable_http' }>,
  authorization: HttpAuthorization | null,
): StreamableHTTPClientTransport {
  const helper = headersHelper === null ? null : new HeadersHelper(headersHelper);
  const send = async (target: string | URL, init: RequestInit | undefined, given: Readonly<Record<string, string>>) => {
    const all = new Headers(init?.headers);
    for (const [name, value] of Object.entries(given)) all.set(name, value);
    for (const [name, value] of Object.entries((await authorization?.headers?.()) ?? {})) all.set(name, value);
    const token = all.has('authorization') ? null : await authorization?.accessToken();
    if (token) all.set('authorization', `Bearer ${token}`);
    return fetch(target, { ...init, headers: all });
  };
  const withToken: FetchLike = async (target, init) => {
    if (helper === null) return send(target, init, {});
    const given = await helper.headers();
    const answer = await send(target, init, given);
    if (!REFUSALS.has(answer.status)) return answer;
    await answer.body?.cancel();
    return send(target, init, await helper.renew(given));
  };
  return new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { ...headers } }, fetch: withToken });
}
