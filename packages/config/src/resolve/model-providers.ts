import { modelProvider, type ModelProvider, type ModelProviderCommand } from '@codex-ts/protocol';
import type { ModelProviderToml } from '../schema/model-provider.ts';

const OLLAMA_PORT = 11_434;
const LMSTUDIO_PORT = 1234;

/** What the built-in providers depend on. */
export interface BuiltInModelProvidersOptions {
  /** Base of the `openai` provider; `null`: the service's own. */
  openaiBaseUrl: string | null;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * The providers that need no configuration: `openai`, and `ollama` and `lmstudio` for models on this machine, whose address
 * `CODEX_OSS_BASE_URL` or `CODEX_OSS_PORT` may change.
 *
 * Source: codex-rs/core, `model_provider_info.rs` `built_in_model_providers`.
 */
export function builtInModelProviders({ openaiBaseUrl, env }: BuiltInModelProvidersOptions): Record<string, ModelProvider> {
  const local = (port: number) =>
    env['CODEX_OSS_BASE_URL']?.trim() || `http://localhost:${env['CODEX_OSS_PORT']?.trim() || port}/v1`;
  return {
    openai: modelProvider({
      id: 'openai',
      name: 'OpenAI',
      baseUrl: openaiBaseUrl,
      envHeaders: { 'OpenAI-Organization': 'OPENAI_ORGANIZATION', 'OpenAI-Project': 'OPENAI_PROJECT' },
      requiresOpenaiAuth: true,
      supportsWebsockets: true,
    }),
    ollama: modelProvider({ id: 'ollama', name: 'gpt-oss', baseUrl: local(OLLAMA_PORT) }),
    lmstudio: modelProvider({ id: 'lmstudio', name: 'gpt-oss', baseUrl: local(LMSTUDIO_PORT) }),
  };
}

/** Completes `[model_providers.<id>]`. */
export function configuredProvider(id: string, provider: ModelProviderToml): ModelProvider {
  return modelProvider({
    id,
    name: provider.name,
    baseUrl: provider.base_url,
    envKey: provider.env_key,
    envKeyInstructions: provider.env_key_instructions,
    bearerToken: provider.experimental_bearer_token,
    auth: provider.auth === undefined ? null : providerCommand(provider.auth),
    queryParams: provider.query_params,
    headers: provider.http_headers,
    envHeaders: provider.env_http_headers,
    requestMaxRetries: provider.request_max_retries,
    streamMaxRetries: provider.stream_max_retries,
    streamIdleTimeoutMs: provider.stream_idle_timeout_ms,
    requiresOpenaiAuth: provider.requires_openai_auth,
    supportsWebsockets: provider.supports_websockets,
  });
}

function providerCommand(auth: NonNullable<ModelProviderToml['auth']>): ModelProviderCommand {
  return {
    command: auth.command,
    args: auth.args ?? [],
    cwd: auth.cwd ?? null,
    timeoutMs: auth.timeout_ms ?? 5000,
    refreshIntervalMs: auth.refresh_interval_ms ?? 300_000,
  };
}
