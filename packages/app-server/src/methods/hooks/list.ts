import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ConfigLayers } from '@codex-ts/config';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';

/** Lists the hooks of folders. This build runs none; where some are configured, a warning says so. */
export const hooksList: Handler<'hooks/list'> = ({ cwds }, { server }) => {
  const { options } = server;
  const asked = cwds !== undefined && cwds.length > 0 ? cwds : [options.cwd];
  return {
    data: asked.map((cwd) => {
      const { layers, ruleFolders } = loadServerConfig(options, { cwd: path.resolve(options.cwd, cwd) });
      const places = [
        ...layersWithHooks(layers),
        ...ruleFolders.map((folder) => path.join(folder, 'hooks.json')).filter(existsSync),
      ];
      const warnings = places.map((place) => `hooks are not available in this build; those of ${place} do not run`);
      return { cwd, hooks: [], warnings, errors: [] };
    }),
  };
};

function layersWithHooks({ layers }: ConfigLayers): string[] {
  return layers
    .filter(({ config, disabledReason }) => disabledReason === null && 'hooks' in config)
    .map(({ name }) => nameOf(name));
}

function nameOf(name: ConfigLayers['layers'][number]['name']): string {
  if ('file' in name) return name.file;
  return name.type === 'project' ? path.join(name.dotCodexFolder, 'config.toml') : 'the command line';
}
