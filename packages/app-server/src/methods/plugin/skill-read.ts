import type { Handler } from '../../handler.ts';
import { remoteCatalogRefusal } from '../../plugins/remote-catalog.ts';

/** Reads a skill of a plugin of an account, which this build does not do. Skills of plugins on this machine are files. */
export const pluginSkillRead: Handler<'plugin/skill/read'> = async (_params, { server }) => {
  throw await remoteCatalogRefusal(server, { task: 'read remote plugin skill details', method: 'plugin/skill/read' });
};
