import type { Handler } from '../../handler.ts';
import { remoteCatalogRefusal } from '../../plugins/remote-catalog.ts';

/** Fetches a shared plugin, which this build does not do. */
export const pluginShareCheckout: Handler<'plugin/share/checkout'> = async (_params, { server }) => {
  throw await remoteCatalogRefusal(server, { task: 'checkout plugin share', method: 'plugin/share/checkout' });
};
