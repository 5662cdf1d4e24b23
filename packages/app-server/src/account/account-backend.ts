import { createBackendClient, type BackendClient, type BackendHttp } from '@codex-ts/backend-client';
import { DEFAULT_CHATGPT_BASE_URL } from '@codex-ts/config';
import { authHeaders, createHttp, type ChatGptAuth } from '@codex-ts/login';
import type { Connection } from '../connection.ts';
import { usableConfig } from '../load-config.ts';
import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { agentOf } from './agent-of.ts';

const HTTP = Symbol('account backend');

export interface AccountBackend {
  client: BackendClient;
  auth: ChatGptAuth;
}

/**
 * The backend in the name of the account that is signed in.
 *
 * @param purpose End of a refusal, e.g. `to read rate limits`.
 * @throws RpcError when the sign-in is none that the backend knows.
 */
export async function requireAccountBackend(
  { server, connection }: { server: ServerContext; connection: Connection },
  purpose: string,
): Promise<AccountBackend> {
  const auth = await (await server.auth()).current();
  if (auth === null) throw invalidRequest(`codex account authentication required ${purpose}`);
  if (auth.mode !== 'chatgpt') throw invalidRequest(`chatgpt authentication required ${purpose}`);
  return { client: accountBackend(server, connection, auth), auth };
}

/** The backend in the name of `auth`. */
export function accountBackend(server: ServerContext, connection: Connection, auth: ChatGptAuth): BackendClient {
  const { options } = server;
  const http = server.state(HTTP, (): BackendHttp => createHttp({ env: options.env }));
  return createBackendClient({
    baseUrl: usableConfig(options)?.chatgptBaseUrl ?? DEFAULT_CHATGPT_BASE_URL,
    http,
    headers: () => Promise.resolve({ ...authHeaders(auth), 'user-agent': agentOf(options, connection.identity) }),
  });
}
