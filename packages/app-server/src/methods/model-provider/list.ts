import { mergeLayers } from '@codex-ts/config';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { providerSummary, providerTable } from './provider-summary.ts';

/** Lists the providers of models: the built-in one and those of the configuration. */
export const modelProviderList: Handler<'modelProvider/list'> = (_params, { server }) => {
  const { config, layers } = loadServerConfig(server.options);
  const merged = mergeLayers(layers.layers);
  const openai = {
    id: 'openai',
    name: 'OpenAI',
    canEdit: false,
    baseUrl: config.openaiBaseUrl,
    settings: { type: 'openai' as const },
  };
  const configured = Object.keys(merged['model_providers'] ?? {}).filter((id) => id !== 'openai');
  return {
    data: [openai, ...configured.map((id) => providerSummary(id, providerTable(merged, id)))].toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    ),
    defaultProviderId: config.modelProviderId,
    canChangeDefault: true,
  };
};
