import type { Handler } from '../../handler.ts';
import { localMarketplaces } from '../../plugins/local-marketplaces.ts';
import { remoteCatalogRefusal } from '../../plugins/remote-catalog.ts';

const OF_ACCOUNTS: ReadonlySet<string> = new Set(['workspace-directory', 'shared-with-me', 'created-by-me-remote']);

/** Lists the plugins of marketplaces on this machine. */
export const pluginList: Handler<'plugin/list'> = async ({ cwds, marketplaceKinds }, { server }) => {
  if (marketplaceKinds?.some((kind) => OF_ACCOUNTS.has(kind)))
    throw await remoteCatalogRefusal(server, { task: 'list remote plugin catalog', method: 'plugin/list' });
  if (marketplaceKinds && !marketplaceKinds.includes('local'))
    return { marketplaces: [], marketplaceLoadErrors: [], featuredPluginIds: [] };
  return { ...(await localMarketplaces(server.options, cwds ?? [])), featuredPluginIds: [] };
};
