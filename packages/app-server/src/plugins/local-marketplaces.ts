import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { MarketplaceLoadErrorInfo, PluginMarketplaceEntry } from '@codex-ts/app-server-protocol/v2/plugin';
import { findRepositoryRoot, mergeLayers, nodeConfigFiles, type TomlTable } from '@codex-ts/config';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { loadServerLayers } from '../load-config.ts';
import type { AppServerOptions } from '../server-context.ts';
import { type Marketplace, MARKETPLACE_FILES, MarketplaceFileError, readMarketplace } from './marketplace-file.ts';
import { pluginSummary } from './plugin-summary.ts';

/** The marketplaces on this machine, and the files that are none. */
export interface LocalMarketplaces {
  marketplaces: PluginMarketplaceEntry[];
  marketplaceLoadErrors: MarketplaceLoadErrorInfo[];
}

/**
 * The marketplaces that the user's home, the configuration and folders have. A folder without one has that of the repository it
 * lies in. Of two plugins with the same id the first counts; marketplaces without plugins are left out.
 *
 * @param cwds Absolute.
 */
export async function localMarketplaces(options: AppServerOptions, cwds: readonly string[]): Promise<LocalMarketplaces> {
  const config = mergeLayers(loadServerLayers(options).layers);
  const places = [[options.home], ...configuredFolders(config).map((folder) => [folder]), ...cwds.map(placesOf)];
  const found = await Promise.all(places.map(firstMarketplaceFile));
  const files = [...new Set(found.filter((file) => file !== null))];
  const marketplaceLoadErrors: MarketplaceLoadErrorInfo[] = [];
  const marketplaces: PluginMarketplaceEntry[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const read = await readOrReport(file, marketplaceLoadErrors);
    if (read === null) continue;
    const fresh = read.plugins.filter(({ name }) => isFirst(`${name}@${read.name}`, seen));
    const { codexHome } = options;
    const plugins = await Promise.all(fresh.map((plugin) => pluginSummary(plugin, read, { codexHome, config })));
    const { name, displayName } = read;
    if (plugins.length > 0)
      marketplaces.push({ name, path: file, interface: displayName === null ? null : { displayName }, plugins });
  }
  return { marketplaces, marketplaceLoadErrors };
}

function isFirst(id: string, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

/** Where a folder's marketplace may lie, the nearest place first. */
function placesOf(cwd: string): string[] {
  const root = findRepositoryRoot(cwd, nodeConfigFiles);
  return root === null ? [cwd] : [cwd, root];
}

/** Folders of `[marketplaces.<name>]` on this machine. */
function configuredFolders(config: TomlTable): string[] {
  return Object.values(config['marketplaces'] ?? {}).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { source_type: kind, source } = entry as Record<string, unknown>; // a table
    return kind === 'local' && typeof source === 'string' && path.isAbsolute(source) ? [source] : [];
  });
}

async function firstMarketplaceFile(folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    for (const name of MARKETPLACE_FILES) {
      const file = path.join(folder, name);
      const found = await stat(file).catch(() => null);
      if (found?.isFile()) return file;
    }
  }
  return null;
}

async function readOrReport(file: string, errors: MarketplaceLoadErrorInfo[]): Promise<Marketplace | null> {
  try {
    return await readMarketplace(file);
  } catch (error) {
    if (!(error instanceof MarketplaceFileError) && systemErrorCode(error) === undefined) throw error;
    errors.push({ marketplacePath: file, message: error instanceof Error ? error.message : String(error) });
    return null;
  }
}
