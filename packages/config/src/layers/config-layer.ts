import type { Requirements } from '../requirements/requirements.ts';
import type { TrustLevel } from '../resolve/config.ts';
import type { TomlTable } from '../toml/toml-value.ts';

/** Where a layer comes from, in the form the app-server sends. Source: app-server-protocol v2, `ConfigLayerSource`. */
export type ConfigLayerSource =
  | { type: 'mdm'; domain: string; key: string }
  | { type: 'system'; file: string }
  | { type: 'user'; file: string; profile: string | null }
  | { type: 'project'; dotCodexFolder: string }
  | { type: 'sessionFlags' }
  | { type: 'legacyManagedConfigTomlFromFile'; file: string }
  | { type: 'legacyManagedConfigTomlFromMdm' };

/** One of the tables that make up a configuration. */
export interface ConfigLayer {
  name: ConfigLayerSource;
  /** Fingerprint of `config`; changes when its contents do. `sha256:` and 64 hex digits. */
  version: string;
  /** Contents, with relative paths made absolute. */
  config: TomlTable;
  /** Why the layer does not count; `null`: it counts. */
  disabledReason: string | null;
  /** The file and its text, to point at faults; `null` for a layer without a file. */
  source: { file: string; text: string } | null;
}

/** Everything that was found, before anything is decided. */
export interface ConfigLayers {
  /** Weakest first; those that do not count are there too. */
  layers: readonly ConfigLayer[];
  /** Absolute. */
  codexHome: string;
  /** Absolute. */
  cwd: string;
  /** Name of the profile that was asked for by a flag; `null`: none was. */
  requestedProfile: string | null;
  /** Folder whose `.codex` folders, down to the cwd, make the project layers. */
  projectRoot: string;
  /** What the user decided about the cwd; `null`: nothing. */
  trustLevel: TrustLevel | null;
  /** What an administrator demands. */
  requirements: Requirements;
}
