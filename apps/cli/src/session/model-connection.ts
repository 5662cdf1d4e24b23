import type { Config } from '@codex-ts/config';
import type { ModelConnection } from '@codex-ts/local-runtime';
import type { Auth } from '@codex-ts/login';
import {
  builtInProviders,
  createResponsesClient,
  modelProvider,
  storesResponses,
  type Environment,
  type ModelProvider,
} from '@codex-ts/responses-client';
import type { CatalogModel } from '@codex-ts/model-catalog';
import { VERSION } from '../version.ts';
import { agentName } from './agent-name.ts';
import type { SessionLogin } from './login-on-demand.ts';
import { modelList } from './model-list.ts';

export interface ConnectOptions {
  config: Config;
  env: Environment;
  originator: string;
  /** What requests say of the program. Default: the originator, its version and the machine. */
  userAgent?: string;
  auth: Pick<SessionLogin, 'cached' | 'current' | 'recover'>;
}

/** A connection, and the models that can be asked for over it. */
export interface ConnectedModel extends ModelConnection {
  models: readonly CatalogModel[];
  close(): Promise<void>;
}

/**
 * Joins the configured provider, the user's login and this program's name to a client. Asks for the list of models where
 * there is one, and again when a response tells that it has changed; for nothing else.
 */
export async function connectModel({ config, env, originator, auth, ...given }: ConnectOptions): Promise<ConnectedModel> {
  const signedIn = config.modelProvider.requiresOpenaiAuth ? await auth.cached() : null;
  const provider = clientProvider({ config, env, chatgptLogin: signedIn?.mode === 'chatgpt' });
  const headers = { originator, 'user-agent': given.userAgent ?? agentName(originator, env) };
  const catalog = await modelList({ codexHome: config.codexHome, provider, env, auth, headers });
  let used: Auth | null = null;
  const client = createResponsesClient({
    provider,
    env,
    auth: async () => {
      const { authHeaders } = await import('@codex-ts/login');
      used = await auth.current();
      return authHeaders(used);
    },
    recoverAuth: async (attempt) => used !== null && (await auth.recover(used, attempt)) !== null,
    defaultHeaders: headers,
    onModelsEtag: (etag) => void catalog.noteEtag(etag), // never rejects
    compressRequests: signedIn?.mode === 'chatgpt' && config.modelProviderId === 'openai' && config.features['enable_request_compression'] === true,
  });
  return { stream: client, storesResponses: storesResponses(provider), models: catalog.models(), close: () => client.close() };
}

/** The configured provider in the client's words; built-in ones know their own address and headers. */
function clientProvider({ config, env, chatgptLogin }: { config: Config; env: Environment; chatgptLogin: boolean }): ModelProvider {
  const { modelProvider: configured, openaiBaseUrl } = config;
  if (configured.id === 'openai') return builtInProviders({ env, version: VERSION, openaiBaseUrl, chatgptLogin }).openai;
  return modelProvider({
    name: configured.name,
    base_url: configured.baseUrl,
    env_key: configured.envKey,
    env_key_instructions: configured.envKeyInstructions,
    experimental_bearer_token: configured.bearerToken,
    query_params: configured.queryParams,
    http_headers: configured.headers,
    env_http_headers: configured.envHeaders,
    request_max_retries: configured.requestMaxRetries,
    stream_max_retries: configured.streamMaxRetries,
    stream_idle_timeout_ms: configured.streamIdleTimeoutMs,
    requires_openai_auth: configured.requiresOpenaiAuth,
    supports_websockets: configured.supportsWebsockets,
  });
}
