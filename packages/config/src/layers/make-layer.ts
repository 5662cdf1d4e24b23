import type { TomlTable } from '../toml/toml-value.ts';
import type { ConfigLayer, ConfigLayerSource } from './config-layer.ts';
import { layerVersion } from './layer-version.ts';
import { type PathBase, resolvePaths } from './resolve-paths.ts';

/** What a layer is made of. */
export interface LayerParts {
  name: ConfigLayerSource;
  config: TomlTable;
  pathBase: PathBase;
  source?: ConfigLayer['source'];
  disabledReason?: string | null;
}

/** Makes the paths of a layer absolute and fingerprints it. */
export function makeLayer({ name, config, pathBase, source = null, disabledReason = null }: LayerParts): ConfigLayer {
  const resolved = resolvePaths(config, pathBase);
  let version: string | undefined;
  return {
    name,
    get version() {
      return (version ??= layerVersion(resolved)); // few ask for it
    },
    config: resolved,
    disabledReason,
    source,
  };
}
