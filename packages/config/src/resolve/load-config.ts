import { loadConfigLayers, type LoadConfigLayersOptions } from '../layers/load-config-layers.ts';
import type { Config } from './config.ts';
import { resolveConfig, type ResolveConfigOptions } from './resolve-config.ts';

/** What to load and what decides over it. */
export type LoadConfigOptions = LoadConfigLayersOptions & ResolveConfigOptions;

/** Loads the layers and resolves them. Throws what `loadConfigLayers` and `resolveConfig` throw. */
export function loadConfig(options: LoadConfigOptions): Config {
  return resolveConfig(loadConfigLayers(options), options);
}
