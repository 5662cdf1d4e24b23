import { mergeLayers } from '@codex-ts/config';
import { describeOsError, systemErrorCode } from '@codex-ts/foundation/errors';
import type { Handler } from '../../handler.ts';
import { loadServerLayers } from '../../load-config.ts';
import { type Marketplace, MarketplaceFileError, readMarketplace } from '../../plugins/marketplace-file.ts';
import { pluginDetail, PluginUnreadableError } from '../../plugins/plugin-detail.ts';
import { pluginSummary } from '../../plugins/plugin-summary.ts';
import { remoteCatalogRefusal } from '../../plugins/remote-catalog.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';

/** Reads one plugin of a marketplace on this machine in full. */
export const pluginRead: Handler<'plugin/read'> = async (params, { server }) => {
  const { marketplacePath, remoteMarketplaceName, pluginName } = params;
  const isLocal = typeof marketplacePath === 'string';
  if (isLocal === (typeof remoteMarketplaceName === 'string'))
    throw invalidRequest('plugin/read requires exactly one of marketplacePath or remoteMarketplaceName');
  if (!isLocal) throw await remoteCatalogRefusal(server, { task: 'read remote plugin details', method: 'plugin/read' });
  const marketplace = await requireMarketplace(marketplacePath);
  const plugin = marketplace.plugins.find(({ name }) => name === pluginName);
  if (plugin === undefined) throw invalidRequest(`plugin \`${pluginName}\` was not found in marketplace \`${marketplace.name}\``);
  const config = mergeLayers(loadServerLayers(server.options).layers);
  const summary = await pluginSummary(plugin, marketplace, { codexHome: server.options.codexHome, config });
  try {
    return { plugin: await pluginDetail(summary, marketplace) };
  } catch (error) {
    throw error instanceof PluginUnreadableError ? invalidRequest(error.message) : error;
  }
};

async function requireMarketplace(file: string): Promise<Marketplace> {
  let marketplace: Marketplace | null;
  try {
    marketplace = await readMarketplace(file);
  } catch (error) {
    if (error instanceof MarketplaceFileError) throw invalidRequest(error.message);
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw invalidRequest(`marketplace file \`${file}\` does not exist`);
    throw internalError(`failed to read plugin details: failed to read marketplace file: ${describeOsError(error)}`);
  }
  if (marketplace === null) throw invalidRequest(`the name of the marketplace in \`${file}\` cannot be used`);
  return marketplace;
}
