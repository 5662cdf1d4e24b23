import type { Handler } from '../../handler.ts';
import { remoteCatalogRefusal } from '../../plugins/remote-catalog.ts';

/** Ends the sharing of a plugin, which this build does not do. */
export const pluginShareDelete: Handler<'plugin/share/delete'> = async (_params, { server }) => {
  throw await remoteCatalogRefusal(server, { task: 'delete remote plugin share', method: 'plugin/share/delete' });
};
