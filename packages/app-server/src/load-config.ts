import path from 'node:path';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import {
  checkStrictly,
  type Config,
  type ConfigFiles,
  type ConfigFlags,
  type ConfigLayers,
  type ConfigOverride,
  loadConfigLayers,
  nodeConfigFiles,
  type RequirementsText,
  resolveConfig,
} from '@codex-ts/config';
import { isConfigFailure } from './config-notices/config-fault.ts';
import { RememberedConfigs } from './remembered-configs.ts';
import type { AppServerOptions, LoadedConfig } from './server-context.ts';

/** What the administrator of the account demands, by server. */
const demanded = new WeakMap<AppServerOptions, readonly RequirementsText[]>();

/** Has configurations stay within what the administrator of the account demands, from here on. */
export function demandOfConfigs(options: AppServerOptions, texts: readonly RequirementsText[]): void {
  demanded.set(options, texts);
}

/** Of each server. */
const remembered = new WeakMap<AppServerOptions, RememberedConfigs<LoadedConfig>>();

export interface LoadConfigRequest {
  /** Absolute; default: that of the server. */
  cwd?: string | undefined;
  /** Of the request; they win over those of the command line. */
  overrides?: readonly ConfigOverride[];
  flags?: ConfigFlags;
  /** Of the client it is for; older ones know a fixed list of reasoning efforts. Default: that of the server. */
  protocol?: ProtocolVersion;
}

export interface LoadLayersRequest extends Pick<LoadConfigRequest, 'cwd' | 'overrides'> {
  /** Default: the disk. */
  files?: ConfigFiles;
}

/**
 * The configuration as it stands on the disk now. Callers share it and change nothing in it.
 *
 * @throws ConfigSyntaxError, ConfigValueError, ConfigError
 */
export function loadServerConfig(
  options: AppServerOptions,
  { cwd = options.cwd, overrides = [], flags = {}, protocol = options.protocol }: LoadConfigRequest = {},
): LoadedConfig {
  const configs = remembered.get(options) ?? new RememberedConfigs();
  remembered.set(options, configs);
  const given = Object.entries(flags).filter(([, value]) => value !== null && value !== undefined);
  return configs.get(JSON.stringify([cwd, overrides, given, protocol, demanded.get(options) ?? []]), (files) => {
    const layers = loadServerLayers(options, { cwd, overrides, files });
    const { env, platform } = options;
    const config = resolveConfig(layers, { env, flags, platform, anyEffort: protocol !== '0.104', files });
    return { config, layers, ruleFolders: foldersOf(layers) };
  });
}

/** The same for a part that can do without: `null` when it cannot be used, of which clients are told when they come. */
export function usableConfig(options: AppServerOptions): Config | null {
  try {
    return loadServerConfig(options).config;
  } catch (error) {
    if (isConfigFailure(error)) return null;
    throw error;
  }
}

/** The layers of the configuration, without deciding anything. */
export function loadServerLayers(
  options: AppServerOptions,
  { cwd = options.cwd, overrides = [], files = nodeConfigFiles }: LoadLayersRequest = {},
): ConfigLayers {
  const { codexHome, home } = options;
  const loaded = loadConfigLayers({
    codexHome,
    cwd,
    home,
    overrides: [...options.overrides, ...overrides],
    requirements: demanded.get(options) ?? [],
    files,
  });
  if (options.strictConfig === true) checkStrictly(loaded.layers);
  return loaded;
}

/** Where the layers that count lie, weakest first. */
function foldersOf({ layers }: ConfigLayers): string[] {
  return layers.flatMap(({ name, disabledReason }) => {
    if (disabledReason !== null) return [];
    if (name.type === 'project') return [name.dotCodexFolder];
    return name.type === 'system' || (name.type === 'user' && name.profile === null) ? [path.dirname(name.file)] : [];
  });
}
