import {
  disableFeature,
  enableFeature,
  findFeature,
  formatFeatureRows,
  listFeatures,
  underDevelopmentWarning,
} from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { editUserConfigFile, readUserConfigFile } from '../session/user-config-file.ts';
import { workingDirectory } from '../session/working-directory.ts';

const configOf = (options: ConfigOptions) =>
  loadSessionConfig({ cwd: workingDirectory(undefined), env: process.env, options, flags: {} }).config;

/** `codex features list`: name, stage, whether it is on; columns are padded. */
export async function listFeaturesCommand(options: ConfigOptions): Promise<number> {
  process.stdout.write(formatFeatureRows(listFeatures(configOf(options).features)));
  return 0;
}

export interface SetFeature {
  feature: string;
  isOn: boolean;
  config: ConfigOptions;
}

/** `codex features enable|disable`: writes the value into config.toml of CODEX_HOME, whatever the default is. */
export async function setFeatureCommand({ feature, isOn, config: options }: SetFeature): Promise<number> {
  const { path, value } = overrideOf(feature, isOn);
  const { codexHome } = configOf(options);
  const file = await readUserConfigFile(codexHome);
  await editUserConfigFile(file, { path: [...path], value, strategy: 'replace' });
  process.stdout.write(`${isOn ? 'Enabled' : 'Disabled'} feature \`${feature}\` in config.toml.\n`);
  const isUnfinished = isOn && findFeature(feature)?.stage === 'under-development';
  const warning = underDevelopmentWarning(isUnfinished ? [feature] : [], file.file);
  if (warning !== null) process.stderr.write(`${warning}\n`);
  return 0;
}

function overrideOf(feature: string, isOn: boolean): ReturnType<typeof enableFeature> {
  try {
    return isOn ? enableFeature(feature) : disableFeature(feature);
  } catch (error) {
    throw new ExitError(`Error: ${messageOf(error)}`, { cause: error });
  }
}
