import type { ProviderSettingsPatch } from '@codex-ts/app-server-protocol/v2/model-provider';
import { configOrigins, mergeLayers, type ConfigLayer, type TomlTable } from '@codex-ts/config';
import { editToml } from '@codex-ts/config/edit';
import { configRefusal } from '../../config-edit/config-refusal.ts';
import { rewriteUserConfig } from '../../config-edit/write-config.ts';
import type { Handler } from '../../handler.ts';
import { loadServerLayers } from '../../load-config.ts';
import { gatewayChange, type ProviderChange } from './gateway-settings.ts';
import { providerSummary, providerTable } from './provider-summary.ts';

/** Writes the settings of one provider of models into the user's configuration; a gateway without an id is a new one. */
export const modelProviderConfigWrite: Handler<'modelProvider/config/write'> = async ({ settings }, { server: { options } }) => {
  let written = '';
  await rewriteUserConfig(options, (text) => {
    const { layers } = loadServerLayers(options);
    const { id, values } = changeOf(settings, mergeLayers(layers));
    const edits = Object.entries(values).map(([key, value]) => ({ path: ['model_providers', id, ...key.split('.')], value }));
    refuseStronger(
      edits.map(({ path }) => path.join('.')),
      layers,
    );
    written = id;
    return edits.reduce((edited, { path, value }) => editToml(edited, { path, value, strategy: 'replace' }), text);
  });
  const { layers } = loadServerLayers(options);
  return { provider: providerSummary(written, providerTable(mergeLayers(layers), written)) };
};

/** What a stronger layer sets would not change by being written. */
function refuseStronger(keys: readonly string[], layers: readonly ConfigLayer[]): void {
  const origins = configOrigins(layers);
  if (keys.some((key) => (origins.get(key)?.name.type ?? 'user') !== 'user'))
    throw configRefusal('configLayerReadonly', 'This configuration field is read-only.');
}

function changeOf(settings: ProviderSettingsPatch, config: TomlTable): ProviderChange {
  switch (settings.type) {
    case 'customGateway':
      return gatewayChange(settings, config);
    case 'bedrock':
      return cloudChange(settings.providerId, { 'aws.profile': settings.profile, 'aws.region': settings.region });
    case 'gcp': {
      const { providerId, projectId, location, credentialFile } = settings;
      return cloudChange(providerId, { project_id: projectId, location, credential_file: credentialFile });
    }
  }
}

function cloudChange(id: string, asked: Readonly<Record<string, string | null | undefined>>): ProviderChange {
  const values: Record<string, string | null> = {};
  for (const [key, value] of Object.entries(asked)) {
    if (value?.trim() === '')
      throw configRefusal('configValidationError', 'Configuration values must not be empty; use null to clear a field.');
    if (value !== undefined) values[key] = value?.trim() ?? null;
  }
  return { id, values };
}
