import path from 'node:path';
import type { RequestResult } from '@codex-ts/app-server-protocol';
import {
  configOrigins,
  mergeLayers,
  validateLayers,
  type ConfigLayer,
  type ConfigLayers,
  type TomlTable,
} from '@codex-ts/config';
import { configFailureText, isConfigFailure } from '../../config-notices/config-fault.ts';
import { legacyProfileFault } from '../../config-notices/legacy-profile.ts';
import type { Handler } from '../../handler.ts';
import { loadServerConfig, loadServerLayers } from '../../load-config.ts';
import { internalError } from '../../rpc-errors.ts';
import { configView } from '../../views/config-view.ts';

type Layer = NonNullable<RequestResult<'config/read'>['layers']>[number];

/** Reads the configuration with all layers applied, and where each value came from. */
export const configRead: Handler<'config/read'> = ({ includeLayers = false, cwd }, { server, connection }) => {
  const { options } = server;
  const place = cwd ? { cwd: path.resolve(options.cwd, cwd) } : {};
  const { layers } = orRefusal('failed to read configuration layers', () => loadServerLayers(options, place));
  const merged = mergeLayers(layers);
  orRefusal('invalid configuration', () => validate(merged));
  if (connection.protocol !== '0.104') {
    orRefusal('failed to resolve feature override precedence', () => loadServerConfig(options, place));
    const fault = legacyProfileFault(layers);
    if (fault !== null) throw internalError(`failed to resolve feature override precedence: ${fault}`);
  }
  return {
    config: configView(merged, connection.protocol),
    origins: Object.fromEntries([...configOrigins(layers)].map(([key, layer]) => [key, layerMetadata(layer)])),
    layers: includeLayers ? layersView(layers) : null,
  };
};

/** Strongest first. */
function layersView(layers: ConfigLayers['layers']): Layer[] {
  return layers.toReversed().map(layerView);
}

/** A fault of the layers together, which has no place in one file. */
function validate(config: TomlTable): void {
  validateLayers([{ name: { type: 'sessionFlags' }, version: '', config, disabledReason: null, source: null }], {
    anyEffort: true,
  });
}

function orRefusal<T>(task: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isConfigFailure(error)) throw internalError(`${task}: ${configFailureText(error)}`);
    throw error;
  }
}

/** Where a layer came from, and its fingerprint. */
export function layerMetadata({ name, version }: ConfigLayer): { name: Layer['name']; version: string } {
  return { name, version };
}

function layerView(layer: ConfigLayer): Layer {
  return { ...layerMetadata(layer), config: layer.config as Layer['config'], disabledReason: layer.disabledReason }; // TOML values are JSON values
}
