import type { Handler } from '../../handler.ts';
import { localMarketplaces } from '../../plugins/local-marketplaces.ts';

/** Lists the plugins that are installed, and those that the client suggests by name. */
export const pluginInstalled: Handler<'plugin/installed'> = async ({ cwds, installSuggestionPluginNames }, { server }) => {
  const { marketplaces, marketplaceLoadErrors } = await localMarketplaces(server.options, cwds ?? []);
  const suggested = new Set(installSuggestionPluginNames);
  return {
    marketplaces: marketplaces
      .map((each) => ({ ...each, plugins: each.plugins.filter(({ installed, name }) => installed || suggested.has(name)) }))
      .filter(({ plugins }) => plugins.length > 0),
    marketplaceLoadErrors,
  };
};
