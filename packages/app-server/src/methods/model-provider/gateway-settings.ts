import type { CustomGatewaySettingsParams } from '@codex-ts/app-server-protocol/v2/model-provider';
import { CLOUD_PROVIDERS, type TomlTable } from '@codex-ts/config';
import { configRefusal } from '../../config-edit/config-refusal.ts';
import { gatewayAuth, providerTable } from './provider-summary.ts';

/** Ids that the configuration cannot give away. */
const BUILT_IN_IDS: ReadonlySet<string> = new Set(['openai', 'ollama', 'lmstudio', ...CLOUD_PROVIDERS.keys()]);

/** Names that a provider of the user would be mistaken under. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(['OpenAI', 'Amazon Bedrock', 'Google Cloud Vertex AI']);

/** What to write of a provider; `null` takes a key away, a key that is not there stays as it is. */
export interface ProviderChange {
  id: string;
  values: Readonly<Record<string, string | null>>;
}

/**
 * What a client wants of a gateway, checked: a new one gets an id made from its name.
 *
 * @throws RpcError with `config_write_error_code` in its data.
 */
export function gatewayChange(settings: CustomGatewaySettingsParams, config: TomlTable): ProviderChange {
  const { providerId } = settings;
  const asked = typeof providerId === 'string' ? providerId : null;
  const known = new Set(Object.keys(config['model_providers'] ?? {}));
  if (asked !== null && BUILT_IN_IDS.has(asked)) throw invalid('A custom provider or gateway cannot use a built-in provider ID.');
  if (asked !== null && !known.has(asked)) throw configRefusal('configPathNotFound', 'Unknown provider ID.');
  const values = checkedValues(settings, asked === null);
  if (asked === null) {
    const id = freeId(values['name'] ?? '', new Set([...known, ...BUILT_IN_IDS]));
    return { id, values: { ...values, wire_api: 'responses' } };
  }
  const external = gatewayAuth(providerTable(config, asked)).mode === 'externallyConfigured';
  if (external && values['env_key'] !== undefined)
    throw invalid('Authentication is configured externally. Omit envKey to preserve it.');
  return { id: asked, values };
}

function checkedValues({ name, baseUrl, envKey }: CustomGatewaySettingsParams, isNew: boolean): Record<string, string | null> {
  const trimmed = { name: name?.trim(), baseUrl: baseUrl?.trim(), envKey: envKey?.trim() };
  if (trimmed.name === '' || (isNew && trimmed.name === undefined)) throw invalid('Enter a provider name.');
  if (trimmed.baseUrl !== undefined && !isPlainUrl(trimmed.baseUrl))
    throw invalid('Enter an HTTP(S) base URL without credentials, a query, or a fragment.');
  if (trimmed.envKey !== undefined && !/^[A-Za-z_]\w*$/.test(trimmed.envKey))
    throw invalid('Invalid API key environment variable name.');
  if (trimmed.name !== undefined && RESERVED_NAMES.has(trimmed.name))
    throw invalid('This name is reserved for a built-in provider. Enter a different custom provider name.');
  if (isNew && trimmed.baseUrl === undefined) throw invalid('A base URL is required to create a custom provider.');
  return {
    ...(baseUrl === undefined ? {} : { base_url: trimmed.baseUrl ?? null }),
    ...(envKey === undefined ? {} : { env_key: trimmed.envKey ?? null }),
    ...(trimmed.name === undefined ? {} : { name: trimmed.name }),
  };
}

function invalid(message: string): Error {
  return configRefusal('configValidationError', message);
}

function isPlainUrl(text: string): boolean {
  if (/[?#]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && hostname !== '' && username === '' && password === '';
}

/** The name in small letters, words joined by `-`; with a number when that is taken. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ['custom'];
  const base = words.join('-');
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
