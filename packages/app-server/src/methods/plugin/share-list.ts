import type { Handler } from '../../handler.ts';
import { remoteCatalogRefusal } from '../../plugins/remote-catalog.ts';

/** Lists the plugins that an account shares, which this build does not do. */
export const pluginShareList: Handler<'plugin/share/list'> = async (_params, { server }) => {
  throw await remoteCatalogRefusal(server, { task: 'list remote plugin shares', method: 'plugin/share/list' });
};
