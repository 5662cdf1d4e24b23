import type { PluginSearchResult } from '@codex-ts/app-server-protocol/v2/plugin';
import type { PluginSummary } from '@codex-ts/app-server-protocol/v2/plugin-entry';
import type { Handler } from '../../handler.ts';
import { localMarketplaces } from '../../plugins/local-marketplaces.ts';
import { notAvailable } from '../../rpc-errors.ts';

/** Searches the plugins of marketplaces on this machine by name and keyword. All that fit come on the first page. */
export const pluginSearch: Handler<'plugin/search'> = async ({ searchTerm, scope, cwds, cursor }, { server }) => {
  const none = { data: [], nextCursor: null };
  if (scope === 'global' || scope === 'workspace') {
    const auth = await (await server.auth()).cached();
    if (auth?.mode === 'chatgpt') throw notAvailable('plugin/search for plugins of an account');
    return none;
  }
  const words = plain(searchTerm);
  if (words === '' || typeof cursor === 'string') return none;
  const { marketplaces } = await localMarketplaces(server.options, cwds ?? []);
  const results = marketplaces.flatMap((marketplace) =>
    marketplace.plugins.map((plugin): { rank: number; result: PluginSearchResult } => ({
      rank: rankOf(plugin, words),
      result: { plugin, marketplaceName: marketplace.name, marketplacePath: marketplace.path },
    })),
  );
  const fitting = results.filter(({ rank }) => rank < NO_FIT).toSorted((a, b) => a.rank - b.rank);
  return { data: fitting.map(({ result }) => result), nextCursor: null };
};

const NO_FIT = 3;

/** How well a plugin fits: 0 by its whole name, 1 by the beginning of one, 2 by a part of one or of a keyword. */
function rankOf({ name, interface: shown, keywords }: PluginSummary, words: string): number {
  const names = [name, ...(typeof shown?.displayName === 'string' ? [shown.displayName] : [])].map(plain);
  if (names.includes(words)) return 0;
  if (names.some((each) => each.startsWith(words))) return 1;
  return [...names, ...keywords.map(plain)].some((each) => each.includes(words)) ? 2 : NO_FIT;
}

/** In small letters; what parts words counts as one blank. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}
