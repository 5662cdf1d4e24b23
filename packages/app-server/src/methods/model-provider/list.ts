import type { GatewayAuth, ModelProviderSummary } from '@codex-ts/app-server-protocol/v2/model-provider';
import { type Config, mergeLayers, type ModelProvider } from '@codex-ts/config';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';

/** Lists the providers of models: the built-in one and those of the configuration. */
export const modelProviderList: Handler<'modelProvider/list'> = (_params, { server }) => {
  const { config, layers } = loadServerConfig(server.options);
  const ids = new Set([...Object.keys(mergeLayers(layers.layers)['model_providers'] ?? {}), 'openai']);
  return {
    data: Object.entries(config.modelProviders)
      .filter(([id]) => ids.has(id))
      .map(([id, provider]) => summary(id, provider, config))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    defaultProviderId: config.modelProviderId,
    canChangeDefault: true,
  };
};

function summary(id: string, provider: ModelProvider, config: Config): ModelProviderSummary {
  const { name, baseUrl } = provider;
  if (id === 'openai') return { id, name, canEdit: false, baseUrl: config.openaiBaseUrl, settings: { type: 'openai' } };
  return { id, name, canEdit: false, baseUrl, settings: { type: 'customGateway', auth: authOf(provider) } };
}

/** Where the key comes from; never the key. */
function authOf({ envKey, bearerToken, auth }: ModelProvider): GatewayAuth {
  if (bearerToken !== null || auth !== null) return { mode: 'externallyConfigured', envKey };
  return envKey === null ? { mode: 'none' } : { mode: 'environmentVariable', envKey };
}
