import path from 'node:path';
import { BUILT_IN_PERMISSIONS, ConfigError, findPermissions, type Config } from '@codex-ts/config';
import { plainSandboxPolicy } from '@codex-ts/protocol';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { pageOf } from '../../views/page.ts';

/** Lists the permission profiles that can be chosen: the built-in ones, then those of the configuration by name. */
export const permissionProfileList: Handler<'permissionProfile/list'> = ({ cwd, ...page }, { server }) => {
  const { options } = server;
  // Whatever profile is in force: those that can be chosen are the same, and none may be chosen yet.
  const flags = { permissions: ':read-only' };
  const { config } = loadServerConfig(options, { cwd: path.resolve(options.cwd, cwd ?? '.'), flags });
  const { profiles } = config.permissionSources;
  const ids = [...BUILT_IN_PERMISSIONS, ...Object.keys(profiles ?? {}).toSorted()];
  const summaries = ids.map((id) => ({ id, description: profiles?.[id]?.description ?? null, allowed: isAllowed(id, config) }));
  return pageOf(summaries, page, 'permission profiles');
};

/** Whether a profile could be chosen: it can be used, and no administrator forbids it. */
function isAllowed(id: string, { permissionSources, requirements, cwd }: Config): boolean {
  try {
    const { type } = plainSandboxPolicy(findPermissions(id, permissionSources).policy, cwd);
    return requirements.allowedSandboxModes?.includes(type) ?? true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
