import path from 'node:path';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { type Config, type ConfigFlags, type ConfigOverride, loadConfigLayers, resolveConfig, type ConfigLayers } from '@codex-ts/config';
import { isConfigFailure } from './config-notices/config-fault.ts';
import type { AppServerOptions, LoadedConfig } from './server-context.ts';

export interface LoadConfigRequest {
  /** Absolute; default: that of the server. */
  cwd?: string | undefined;
  /** Of the request; they win over those of the command line. */
  overrides?: readonly ConfigOverride[];
  flags?: ConfigFlags;
  /** Of the client it is for; older ones know a fixed list of reasoning efforts. Default: that of the server. */
  protocol?: ProtocolVersion;
}

/**
 * The configuration as it stands on the disk now.
 *
 * @throws ConfigSyntaxError, ConfigValueError, ConfigError
 */
export function loadServerConfig(
  options: AppServerOptions,
  { cwd, overrides = [], flags = {}, protocol = options.protocol }: LoadConfigRequest = {},
): LoadedConfig {
  const layers = loadServerLayers(options, { cwd, overrides });
  const config = resolveConfig(layers, { env: options.env, flags, platform: options.platform, anyEffort: protocol !== '0.104' });
  return { config, layers, ruleFolders: foldersOf(layers) };
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
  { cwd, overrides = [] }: Pick<LoadConfigRequest, 'cwd' | 'overrides'> = {},
): ConfigLayers {
  const { codexHome, home } = options;
  return loadConfigLayers({ codexHome, cwd: cwd ?? options.cwd, home, overrides: [...options.overrides, ...overrides] });
}

/** Where the layers that count lie, weakest first. */
function foldersOf({ layers }: ConfigLayers): string[] {
  return layers.flatMap(({ name, disabledReason }) => {
    if (disabledReason !== null) return [];
    if (name.type === 'project') return [name.dotCodexFolder];
    return name.type === 'system' || (name.type === 'user' && name.profile === null) ? [path.dirname(name.file)] : [];
  });
}
