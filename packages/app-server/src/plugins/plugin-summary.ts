import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PluginSummary } from '@codex-ts/app-server-protocol/v2/plugin-entry';
import type { TomlTable } from '@codex-ts/config';
import type { Marketplace, OfferedPlugin } from './marketplace-file.ts';
import { pluginInterface, readPluginManifest } from './plugin-manifest.ts';

export interface PluginSummaryOptions {
  /** Absolute. */
  codexHome: string;
  /** The merged configuration: `[plugins."<id>"]` switches plugins on and off. */
  config: TomlTable;
}

/** A plugin as clients see it in lists. It is installed when a copy of it lies in the home folder. */
export async function pluginSummary(
  plugin: OfferedPlugin,
  marketplace: Marketplace,
  { codexHome, config }: PluginSummaryOptions,
): Promise<PluginSummary> {
  const { name, source, category } = plugin;
  const id = `${name}@${marketplace.name}`;
  const folder = source.type === 'local' ? source.path : null;
  const manifest = folder === null ? null : await readPluginManifest(folder);
  const installed = await isFolder(path.join(codexHome, 'plugins/cache', marketplace.name, name));
  return {
    id,
    remotePluginId: null,
    version: null,
    localVersion: manifest?.version ?? plugin.version,
    name,
    shareContext: null,
    source,
    installed,
    installedAt: null,
    enabled: isEnabled(config, id),
    installPolicy: plugin.installPolicy,
    installPolicySource: null,
    mustShowInstallationInterstitial: null,
    authPolicy: plugin.authPolicy,
    availability: 'AVAILABLE',
    disabledReason: null,
    eligiblePlanTypes: null,
    interface: manifest === null || folder === null ? null : pluginInterface(manifest, { folder, category }),
    keywords: manifest?.keywords ?? plugin.keywords,
  };
}

async function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A plugin that the configuration names is on unless it says otherwise; others are off. */
function isEnabled(config: TomlTable, id: string): boolean {
  const plugins = tableOf(config['plugins']);
  return Object.hasOwn(plugins, id) && tableOf(plugins[id])['enabled'] !== false;
}

function tableOf(value: TomlTable[string] | undefined): TomlTable {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
