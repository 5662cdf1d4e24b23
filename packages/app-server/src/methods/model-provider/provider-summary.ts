import type { GatewayAuth, ModelProviderSummary, ProviderSettings } from '@codex-ts/app-server-protocol/v2/model-provider';
import { CLOUD_PROVIDERS, type TomlTable, type TomlValue } from '@codex-ts/config';

/** A provider of `[model_providers.<id>]` as clients see it: where its key comes from, never the key. */
export function providerSummary(id: string, table: TomlTable): ModelProviderSummary {
  const cloud = CLOUD_PROVIDERS.get(id);
  return {
    id,
    name: cloud ?? textOf(table['name']) ?? id,
    canEdit: true,
    baseUrl: textOf(table['base_url']),
    settings: cloud === undefined ? { type: 'customGateway', auth: gatewayAuth(table) } : cloudSettings(id, table),
  };
}

/** Keys of a provider that let requests in by other means than the variable of `env_key`. */
const OTHER_AUTH = [
  'experimental_bearer_token',
  'auth',
  'gateway_oauth',
  'aws',
  'http_headers',
  'env_http_headers',
  'query_params',
];

/** Where the key comes from. */
export function gatewayAuth(table: TomlTable): GatewayAuth {
  const envKey = textOf(table['env_key']);
  const external = table['requires_openai_auth'] === true || OTHER_AUTH.some((key) => table[key] !== undefined);
  if (external) return { mode: 'externallyConfigured', envKey };
  return envKey === null ? { mode: 'none' } : { mode: 'environmentVariable', envKey };
}

/** `[model_providers.<id>]`; empty when there is none. */
export function providerTable(config: TomlTable, id: string): TomlTable {
  return tableOf(tableOf(config['model_providers'])[id]);
}

function cloudSettings(id: string, table: TomlTable): ProviderSettings {
  const aws = tableOf(table['aws']);
  return id === 'gcp'
    ? {
        type: 'gcp',
        projectId: textOf(table['project_id']),
        location: textOf(table['location']),
        credentialFile: textOf(table['credential_file']),
      }
    : { type: 'bedrock', profile: textOf(aws['profile']), region: textOf(aws['region']) };
}

function textOf(value: TomlValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function tableOf(value: TomlValue | undefined): TomlTable {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
