import type { Config } from '@codex-ts/config';
import { providerToken, type ModelConnection } from '@codex-ts/local-runtime';
import type { Auth } from '@codex-ts/login';
import type { ModelProvider } from '@codex-ts/protocol';
import { createResponsesClient, serviceAddress, storesResponses, type Environment } from '@codex-ts/responses-client';
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
  const provider = addressed(config, { chatgptLogin: signedIn?.mode === 'chatgpt' });
  const headers = { originator, 'user-agent': given.userAgent ?? agentName(originator, env) };
  const catalog = await modelList({
    codexHome: config.codexHome,
    catalogFile: config.modelCatalogFile,
    provider,
    env,
    auth,
    headers,
  });
  const client = createResponsesClient({
    provider,
    env,
    ...credentials(provider, { cwd: config.cwd, env, auth }),
    defaultHeaders: headers,
    onModelsEtag: (etag) => void catalog.noteEtag(etag), // never rejects
    compressRequests:
      signedIn?.mode === 'chatgpt' &&
      config.modelProviderId === 'openai' &&
      config.features['enable_request_compression'] === true,
  });
  return { stream: client, storesResponses: storesResponses(provider), models: catalog.models(), close: () => client.close() };
}

/** The configured provider; the service of its own has an address for each way of signing in, and is told our version. */
function addressed({ modelProvider }: Config, { chatgptLogin }: { chatgptLogin: boolean }): ModelProvider {
  if (modelProvider.id !== 'openai') return modelProvider;
  return { ...modelProvider, baseUrl: modelProvider.baseUrl ?? serviceAddress({ chatgptLogin }), headers: { version: VERSION } };
}

/** What requests authenticate with: what the provider's program prints, else the user's login. */
function credentials(
  provider: ModelProvider,
  { cwd, env, auth }: { cwd: string; env: Environment; auth: ConnectOptions['auth'] },
) {
  if (provider.auth !== null) {
    const token = providerToken(provider.auth, { env, cwd });
    return {
      auth: async () => ({ authorization: `Bearer ${await token.current()}` }),
      recoverAuth: (attempt: number) => {
        token.refused();
        return Promise.resolve(attempt === 1);
      },
    };
  }
  let used: Auth | null = null;
  return {
    auth: async () => {
      const { authHeaders } = await import('@codex-ts/login');
      used = await auth.current();
      return authHeaders(used);
    },
    recoverAuth: async (attempt: number) => used !== null && (await auth.recover(used, attempt)) !== null,
  };
}
