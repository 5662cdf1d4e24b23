import { type Environment, environmentValue } from './environment.ts';
import { type ModelProvider, modelProvider, UnknownProviderError } from './model-provider.ts';

export interface BuiltInProviderOptions {
  env: Environment;
  /** Sent to OpenAI as `version`. */
  version: string;
  /** `openai_base_url` of the configuration; wins over `OPENAI_BASE_URL`. */
  openaiBaseUrl?: string | null | undefined;
  /** Whether the user is signed in with ChatGPT, which has an address of its own. Default `false`. */
  chatgptLogin?: boolean | undefined;
}

export type BuiltInProviderId = 'openai' | 'ollama' | 'lmstudio';

const OPENAI_API = 'https://api.openai.com/v1';
const CHATGPT_API = 'https://chatgpt.com/backend-api/codex';

/** The providers that need no configuration. Source: codex-rs/core/src/model_provider_info.rs. */
export function builtInProviders({
  env,
  version,
  openaiBaseUrl,
  chatgptLogin = false,
}: BuiltInProviderOptions): Record<BuiltInProviderId, ModelProvider> {
  const localModels = (port: number): ModelProvider =>
    modelProvider({
      name: 'gpt-oss',
      base_url:
        environmentValue(env, 'CODEX_OSS_BASE_URL') ?? `http://localhost:${environmentValue(env, 'CODEX_OSS_PORT') ?? port}/v1`,
    });
  return {
    openai: modelProvider({
      name: 'OpenAI',
      base_url: openaiBaseUrl ?? environmentValue(env, 'OPENAI_BASE_URL') ?? (chatgptLogin ? CHATGPT_API : OPENAI_API),
      http_headers: { version },
      env_http_headers: { 'openai-organization': 'OPENAI_ORGANIZATION', 'openai-project': 'OPENAI_PROJECT' },
      requires_openai_auth: true,
      supports_websockets: true,
    }),
    ollama: localModels(11434),
    lmstudio: localModels(1234),
  };
}

/**
 * The provider called `id`. The built-in ones cannot be replaced by configured ones of the same name.
 *
 * @throws UnknownProviderError
 */
export function selectProvider(
  id: string,
  {
    builtIn,
    configured,
  }: { builtIn: Readonly<Record<string, ModelProvider>>; configured: Readonly<Record<string, ModelProvider>> },
): ModelProvider {
  const provider = Object.hasOwn(builtIn, id) ? builtIn[id] : Object.hasOwn(configured, id) ? configured[id] : undefined;
  if (!provider) throw new UnknownProviderError(id);
  return provider;
}

/** Parts of addresses that Azure serves the Responses API from. */
const AZURE_MARKS = [
  'openai.azure.',
  'cognitiveservices.azure.',
  'aoai.azure.',
  'azure-api.',
  'azurefd.',
  'windows.net/openai',
] as const;

/**
 * Whether the provider keeps responses itself and must be told so: `store` is true, and items are sent with their ids.
 * By its name, or an address that looks like Azure's.
 *
 * Source: codex-rs/codex-api/src/provider.rs `is_azure_responses_wire_base_url`.
 */
export function storesResponses({ name, base_url: baseUrl }: Pick<ModelProvider, 'name' | 'base_url'>): boolean {
  const address = baseUrl?.toLowerCase() ?? '';
  return name.toLowerCase() === 'azure' || AZURE_MARKS.some((mark) => address.includes(mark));
}
