import path from 'node:path';
import type { RequestResult } from '@codex-ts/app-server-protocol';
import { configOrigins, ConfigError, ConfigSyntaxError, ConfigValueError, mergeLayers, type ConfigLayer } from '@codex-ts/config';
import { Config } from '@codex-ts/app-server-protocol/v2/config';
import { messageOf } from '@codex-ts/foundation/errors';
import type { Handler } from '../../handler.ts';
import { loadServerLayers } from '../../load-config.ts';
import { internalError } from '../../rpc-errors.ts';

type Layer = NonNullable<RequestResult<'config/read'>['layers']>[number];

/** Reads the configuration with all layers applied, and where each value came from. */
export const configRead: Handler<'config/read'> = ({ includeLayers = false, cwd }, { server }) => {
  const { options } = server;
  try {
    const { layers } = loadServerLayers(options, cwd ? { cwd: path.resolve(options.cwd, cwd) } : {});
    const known = Object.fromEntries(Object.keys(Config.shape).map((key) => [key, null]));
    const config = { ...known, ...mergeLayers(layers) };
    return {
      config: config as RequestResult<'config/read'>['config'], // values of files, which clients get as they are
      origins: Object.fromEntries([...configOrigins(layers)].map(([key, layer]) => [key, layerMetadata(layer)])),
      layers: includeLayers
        ? layers
            .toReversed()
            .filter(({ config: table }) => Object.keys(table).length > 0)
            .map(layerView)
        : null,
    };
  } catch (error) {
    if (error instanceof ConfigError || error instanceof ConfigSyntaxError || error instanceof ConfigValueError) {
      throw internalError(`failed to read config: ${messageOf(error)}`);
    }
    throw error;
  }
};

/** Where a layer came from, and its fingerprint. */
export function layerMetadata({ name, version }: ConfigLayer): { name: Layer['name']; version: string } {
  return { name, version };
}

function layerView(layer: ConfigLayer): Layer {
  return { ...layerMetadata(layer), config: layer.config as Layer['config'], disabledReason: layer.disabledReason }; // TOML values are JSON values
}
