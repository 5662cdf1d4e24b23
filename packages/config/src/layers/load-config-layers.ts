import path from 'node:path';
import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { type ConfigFiles, nodeConfigFiles } from '../config-files.ts';
import { type ConfigOverride, tableFromOverrides } from '../overrides/parse-override.ts';
import { loadRequirements, type RequirementsText } from '../requirements/load-requirements.ts';
import { parseToml } from '../toml/parse-toml.ts';
import { isTable, ownValue, type TomlTable } from '../toml/toml-value.ts';
import type { ConfigLayer, ConfigLayers, ConfigLayerSource } from './config-layer.ts';
import { makeLayer } from './make-layer.ts';
import { mergeLayers } from './merge-layers.ts';
import { projectLayers } from './project-layers.ts';
import { DEFAULT_PROJECT_ROOT_MARKERS, findProjectRoot, findRepositoryRoot } from './project-root.ts';
import { projectTrust } from './project-trust.ts';

const log = diagnostic('codex_config');

/** Where a machine's administrator keeps settings on Unix. */
const SYSTEM_DIRECTORY = '/etc/codex';

/** What to load. */
export interface LoadConfigLayersOptions {
  /** Absolute. */
  codexHome: string;
  /** Absolute. */
  cwd: string;
  /** What `~` stands for in paths. */
  home: string;
  /** Default `/etc/codex`. */
  systemDirectory?: string;
  /** From `-c`, `--enable`, `--disable` or a request; later ones win. */
  overrides?: readonly ConfigOverride[];
  /** Name of a profile; one that has no `[profiles.<name>]` may be the file `CODEX_HOME/<name>.config.toml`. */
  profile?: string | null;
  /** Requirements that go before `requirements.toml`, the first to win first, such as those of a managed account. */
  requirements?: readonly RequirementsText[];
  /** Leaves out `CODEX_HOME/config.toml`. */
  ignoreUserConfig?: boolean;
  /** Default: the disk. */
  files?: ConfigFiles;
}

/**
 * Reads everything that makes up a configuration, weakest first: system file, user file, profile file, project files,
 * overrides, managed file. Values are not checked yet; `resolveConfig` does.
 *
 * @throws ConfigSyntaxError for a file that is not TOML (an untrusted project file is let pass).
 * @throws ConfigError for a file that cannot be read.
 *
 * Source: codex-rs/core, `config_loader/mod.rs` `load_config_layers_state`.
 */
export function loadConfigLayers(options: LoadConfigLayersOptions): ConfigLayers {
  const { codexHome, cwd, home, systemDirectory = SYSTEM_DIRECTORY, profile = null, files = nodeConfigFiles } = options;
  const load = (name: ConfigLayerSource & { file: string }) => fileLayer(name, home, files);

  const shared: ConfigLayer[] = [load({ type: 'system', file: path.join(systemDirectory, 'config.toml') })];
  if (options.ignoreUserConfig !== true) {
    shared.push(load({ type: 'user', file: path.join(codexHome, 'config.toml'), profile: null }));
  }
  const profileFile = profile === null ? null : findProfileFile(profile, codexHome, mergeLayers(shared), files);
  if (profileFile !== null) shared.push(load({ type: 'user', file: profileFile, profile }));

  const flags = flagsLayer(options.overrides ?? [], { directory: cwd, home });
  const withoutProject = mergeLayers([...shared, ...flags]);
  const projectRoot = findProjectRoot(cwd, projectRootMarkers(withoutProject), files);
  const repositoryRoot = findRepositoryRoot(cwd, files);
  const project = projectLayers({ cwd, projectRoot, repositoryRoot, codexHome, home, trustConfig: withoutProject, files });
  const managed = existingFileLayer(
    { type: 'legacyManagedConfigTomlFromFile', file: path.join(systemDirectory, 'managed_config.toml') },
    home,
    files,
  );
  const trustFolders = repositoryRoot === null ? [cwd] : [cwd, repositoryRoot];
  const layers = [...shared, ...project, ...flags, ...managed];
  tellLayers(layers);
  return {
    layers,
    codexHome,
    cwd,
    requestedProfile: profile,
    projectRoot,
    trustLevel: projectTrust({ config: withoutProject, folders: trustFolders, files })?.level ?? null,
    requirements: loadRequirements({
      texts: [...(options.requirements ?? []), ...fileText(path.join(systemDirectory, 'requirements.toml'), files)],
      managed: managed[0] ?? null,
    }),
  };
}

function tellLayers(layers: readonly ConfigLayer[]): void {
  if (!log.listensAt('debug')) return;
  for (const { name, source, disabledReason } of layers) {
    const place = 'dotCodexFolder' in name ? name.dotCodexFolder : source?.file;
    if (place === undefined && name.type !== 'sessionFlags') continue; // there is no such file
    const about = { layer: name.type, place };
    if (disabledReason === null) log.debug('configuration read', about);
    else log.info('configuration passed over', { ...about, reason: disabledReason });
  }
}

/** A layer that is listed also when its file is missing. */
function fileLayer(name: ConfigLayerSource & { file: string }, home: string, files: ConfigFiles): ConfigLayer {
  const text = files.readText(name.file);
  return makeLayer({
    name,
    config: text === null ? {} : parseToml(text, { fileName: name.file }),
    pathBase: { directory: path.dirname(name.file), home },
    source: text === null ? null : { file: name.file, text },
  });
}

function existingFileLayer(name: ConfigLayerSource & { file: string }, home: string, files: ConfigFiles): ConfigLayer[] {
  const layer = fileLayer(name, home, files);
  return layer.source === null ? [] : [layer];
}

function fileText(file: string, files: ConfigFiles): RequirementsText[] {
  const text = files.readText(file);
  return text === null ? [] : [{ source: file, text }];
}

function flagsLayer(overrides: readonly ConfigOverride[], pathBase: { directory: string; home: string }): ConfigLayer[] {
  if (overrides.length === 0) return [];
  return [makeLayer({ name: { type: 'sessionFlags' }, config: tableFromOverrides(overrides), pathBase })];
}

/** A table of that name wins; a name with a path in it is none. */
function findProfileFile(profile: string, codexHome: string, config: TomlTable, files: ConfigFiles): string | null {
  const profiles = ownValue(config, 'profiles');
  if (isTable(profiles) && ownValue(profiles, profile) !== undefined) return null;
  if (profile === '' || /[/\\]/.test(profile)) return null;
  const file = path.join(codexHome, `${profile}.config.toml`);
  return files.kindOf(file) === 'file' ? file : null;
}

function projectRootMarkers(config: TomlTable): readonly string[] {
  const markers = ownValue(config, 'project_root_markers');
  if (!Array.isArray(markers)) return DEFAULT_PROJECT_ROOT_MARKERS;
  return markers.filter((marker) => typeof marker === 'string');
}
