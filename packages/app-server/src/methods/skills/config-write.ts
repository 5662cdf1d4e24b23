import { appendTable, removeTables } from '@codex-ts/config/edit';
import { rewriteUserConfig } from '../../config-edit/write-config.ts';
import type { Handler } from '../../handler.ts';
import { invalidParams } from '../../rpc-errors.ts';
import { skillCatalog } from '../../skills/skill-catalog.ts';

const TABLES = ['skills', 'config'];

/** Switches a skill on or off in the user's configuration, by its file or by its name. */
export const skillsConfigWrite: Handler<'skills/config/write'> = async ({ path, name, enabled }, { server }) => {
  const byPath = typeof path === 'string' && path !== '';
  const byName = typeof name === 'string' && name !== '';
  if (byPath === byName) throw invalidParams('skills/config/write requires exactly one of path or name');
  const [key, value] = byPath ? ['path', path] : ['name', name ?? ''];
  await rewriteUserConfig(server.options, (text) => {
    const without = removeTables(text, TABLES, (table) => table[key] === value);
    return enabled ? without : appendTable(without, TABLES, { [key]: value, enabled: false });
  });
  skillCatalog(server).clear();
  return { effectiveEnabled: enabled };
};
