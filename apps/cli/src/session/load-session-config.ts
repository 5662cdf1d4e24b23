import path from 'node:path';
import {
  checkStrictly,
  ConfigError,
  ConfigSyntaxError,
  ConfigValueError,
  disableFeature,
  enableFeature,
  findCodexHome,
  loadConfigLayers,
  loadDotEnv,
  parseOverride,
  resolveConfig,
  type Config,
  type ConfigFlags,
  type ConfigLayers,
  type ConfigOverride,
  type RequirementsText,
} from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import { homeFolder } from '@codex-ts/local-runtime';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';

export interface LoadSessionConfig {
  /** Absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** From the command line. */
  options: ConfigOptions;
  flags: ConfigFlags;
  /** Settings beyond those of the command line; they win over them. */
  overrides?: readonly ConfigOverride[];
  /** What the administrator of the account demands. */
  requirements?: readonly RequirementsText[];
}

export interface SessionConfig {
  config: Config;
  /** What it was made from. */
  layers: ConfigLayers;
  /** The environment, with what `CODEX_HOME/.env` adds. */
  env: Record<string, string | undefined>;
  /** Folders whose rules for commands count, weakest first; absolute. */
  folders: string[];
}

/**
 * Loads the configuration the way every command does.
 *
 * @throws ExitError with the text for the user.
 */
export function loadSessionConfig({
  cwd,
  env: given,
  options,
  flags,
  overrides = [],
  requirements = [],
}: LoadSessionConfig): SessionConfig {
  try {
    const home = homeFolder(given);
    const codexHome = findCodexHome({ env: given, home });
    const env = { ...given, ...loadDotEnv({ codexHome, env: given }) };
    const layers = loadConfigLayers({
      codexHome,
      cwd,
      home,
      overrides: [...overridesOf(options), ...overrides],
      profile: options.profile ?? null,
      requirements,
      ...(options.ignoreUserConfig ? { ignoreUserConfig: true } : {}),
    });
    if (options.strict) checkStrictly(layers.layers);
    return {
      config: resolveConfig(layers, { env, flags, platform: process.platform }),
      layers,
      env,
      folders: ruleFolders(layers, options),
    };
  } catch (error) {
    throw new ExitError(wording(error), { cause: error });
  }
}

/** Where the layers that count lie, weakest first: the user's own also where `config.toml` there is passed over. */
function ruleFolders({ layers, codexHome }: ConfigLayers, { ignoreUserConfig, ignoreRules }: ConfigOptions): string[] {
  if (ignoreRules) return [];
  const folders = layers.flatMap(({ name, disabledReason }) => {
    if (disabledReason !== null) return [];
    if (name.type === 'project') return [name.dotCodexFolder];
    return name.type === 'system' || (name.type === 'user' && name.profile === null) ? [path.dirname(name.file)] : [];
  });
  return ignoreUserConfig ? [codexHome, ...folders] : folders;
}

function overridesOf({ overrides, enable, disable }: ConfigOptions): ConfigOverride[] {
  return [...overrides.map(readOverride), ...enable.map(enableFeature), ...disable.map(disableFeature)];
}

function readOverride(text: string): ConfigOverride {
  try {
    return parseOverride(text);
  } catch (error) {
    throw new ExitError(`Error parsing -c overrides: ${messageOf(error)}`, { cause: error });
  }
}

function wording(error: unknown): string {
  if (error instanceof ExitError) return error.message;
  if (error instanceof ConfigSyntaxError) return `Error loading config.toml:\n${error.message}`;
  if (error instanceof ConfigValueError) return `Error loading config.toml: ${error.message}`;
  if (error instanceof ConfigError && error.code === 'config/unknown-key') return `Error loading config.toml: ${error.message}`;
  if (error instanceof ConfigError) return `Error: ${error.message}`;
  return `Error: ${messageOf(error)}`;
}
