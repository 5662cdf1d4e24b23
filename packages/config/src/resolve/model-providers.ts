import type { ModelProviderToml } from '../schema/model-provider.ts';

/** A service that answers the Responses API, every value decided. */
export interface ModelProvider {
  id: string;
  /** As shown; some behaviour depends on it being `OpenAI`. */
  name: string;
  /** `null`: the service's own address, by the way of signing in. */
  baseUrl: string | null;
  /** Name of the variable that holds the key. */
  envKey: string | null;
  /** Shown when that variable is not set. */
  envKeyInstructions: string | null;
  /** A secret: never shown, logged or sent elsewhere. */
  bearerToken: string | null;
  /** A program that prints a token. */
  auth: ModelProviderCommand | null;
  queryParams: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** Header → name of the variable that holds its value. */
  envHeaders: Readonly<Record<string, string>>;
  /** At most 100. */
  requestMaxRetries: number;
  /** At most 100. */
  streamMaxRetries: number;
  streamIdleTimeoutMs: number;
  /** Whether our own login is used. */
  requiresOpenaiAuth: boolean;
  supportsWebsockets: boolean;
}

/** A program whose output is a token. */
export interface ModelProviderCommand {
  command: string;
  args: readonly string[];
  cwd: string | null;
  timeoutMs: number;
  refreshIntervalMs: number;
}

const DEFAULT_REQUEST_MAX_RETRIES = 4;
const DEFAULT_STREAM_MAX_RETRIES = 5;
const LARGEST_RETRIES = 100;
const DEFAULT_STREAM_IDLE_TIMEOUT_MS = 300_000;
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
  const local = (port: number) => env['CODEX_OSS_BASE_URL'] || `http://localhost:${env['CODEX_OSS_PORT'] || port}/v1`;
  return {
    openai: {
      ...modelProvider('openai', { name: 'OpenAI', requires_openai_auth: true, supports_websockets: true }),
      baseUrl: openaiBaseUrl,
      envHeaders: { 'OpenAI-Organization': 'OPENAI_ORGANIZATION', 'OpenAI-Project': 'OPENAI_PROJECT' },
    },
    ollama: modelProvider('ollama', { name: 'gpt-oss', base_url: local(OLLAMA_PORT) }),
    lmstudio: modelProvider('lmstudio', { name: 'gpt-oss', base_url: local(LMSTUDIO_PORT) }),
  };
}

/** Completes `[model_providers.<id>]`. */
export function modelProvider(id: string, provider: ModelProviderToml): ModelProvider {
  return {
    id,
    name: provider.name || id,
    baseUrl: provider.base_url ?? null,
    envKey: provider.env_key ?? null,
    envKeyInstructions: provider.env_key_instructions ?? null,
    bearerToken: provider.experimental_bearer_token ?? null,
    auth: provider.auth === undefined ? null : providerCommand(provider.auth),
    queryParams: provider.query_params ?? {},
    headers: provider.http_headers ?? {},
    envHeaders: provider.env_http_headers ?? {},
    requestMaxRetries: Math.min(provider.request_max_retries ?? DEFAULT_REQUEST_MAX_RETRIES, LARGEST_RETRIES),
    streamMaxRetries: Math.min(provider.stream_max_retries ?? DEFAULT_STREAM_MAX_RETRIES, LARGEST_RETRIES),
    streamIdleTimeoutMs: provider.stream_idle_timeout_ms ?? DEFAULT_STREAM_IDLE_TIMEOUT_MS,
    requiresOpenaiAuth: provider.requires_openai_auth ?? false,
    supportsWebsockets: provider.supports_websockets ?? false,
  };
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
