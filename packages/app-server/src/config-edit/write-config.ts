import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProtocolVersion, RequestResult } from '@codex-ts/app-server-protocol';
import {
  configOrigins,
  ConfigError,
  ConfigSyntaxError,
  ConfigValueError,
  layerVersion,
  mergeLayers,
  parseToml,
  splitKeyPath,
  validateLayers,
  type ConfigLayer,
  type ConfigLayers,
  type TomlTable,
  type TomlValue,
} from '@codex-ts/config';
import { editToml, replaceConfigFile } from '@codex-ts/config/edit';
import { loadServerLayers } from '../load-config.ts';
import { layerMetadata } from '../methods/config/read.ts';
import type { AppServerOptions } from '../server-context.ts';
import { configRefusal } from './config-refusal.ts';
import { oneWriteAtATime } from './one-write-at-a-time.ts';

export interface ConfigEdit {
  keyPath: string;
  value: unknown;
  mergeStrategy: 'replace' | 'upsert';
}

export interface WriteConfigRequest {
  edits: readonly ConfigEdit[];
  filePath: string | null;
  expectedVersion: string | null;
}

type WriteResult = RequestResult<'config/value/write'>;

/**
 * Writes values into the user's configuration file. Nothing is written unless all edits can be and the outcome is valid.
 *
 * @throws RpcError with `config_write_error_code` in its data.
 */
export function writeConfig(
  request: WriteConfigRequest,
  options: AppServerOptions,
  protocol: ProtocolVersion,
): Promise<WriteResult> {
  return oneWriteAtATime(options, () => writeNow(request, options, protocol));
}

async function writeNow(
  { edits, filePath, expectedVersion }: WriteConfigRequest,
  options: AppServerOptions,
  protocol: ProtocolVersion,
): Promise<WriteResult> {
  const file = path.join(options.codexHome, 'config.toml');
  if (filePath !== null && path.resolve('/', filePath) !== file)
    throw configRefusal('configLayerReadonly', 'Only writes to the user config are allowed');
  const text = await textOf(file);
  const before = parse(text, file);
  if (expectedVersion !== null && expectedVersion !== layerVersion(before)) {
    throw configRefusal('configVersionConflict', 'Configuration was modified since last read. Fetch latest version and retry.');
  }
  const paths = edits.map(({ keyPath }) => pathOf(keyPath, protocol));
  const edited = edits.reduce(
    (now, { value, mergeStrategy }, index) =>
      editToml(now, { path: paths[index] ?? [], value: tomlValue(value), strategy: mergeStrategy }),
    text,
  );
  const after = parse(edited, file);
  validate(after);
  if (edited !== text) await replaceConfigFile(file, edited);
  const layers = loadServerLayers(options);
  const overridden = paths.map((keys) => overrideOf(keys, layers)).find((each) => each !== null) ?? null;
  return {
    status: overridden === null ? 'ok' : 'okOverridden',
    version: layerVersion(after),
    filePath: file,
    overriddenMetadata: overridden,
  };
}

/**
 * Changes the text of the user's configuration file. Nothing is written unless the outcome is valid.
 *
 * @throws RpcError with `config_write_error_code` in its data.
 */
export function rewriteUserConfig(options: AppServerOptions, change: (text: string) => string): Promise<void> {
  return oneWriteAtATime(options, async () => {
    const file = path.join(options.codexHome, 'config.toml');
    const text = await textOf(file);
    parse(text, file);
    const changed = change(text);
    if (changed === text) return;
    validate(parse(changed, file));
    await replaceConfigFile(file, changed);
  });
}

function pathOf(keyPath: string, protocol: ProtocolVersion): string[] {
  const keys = splitKeyPath(keyPath);
  if (keys.length === 0 || keys.some((key) => key === ''))
    throw configRefusal('configValidationError', 'keyPath must not be empty');
  if (keys[0] === 'profiles' && protocol !== '0.104') {
    throw configRefusal(
      'configValidationError',
      '`profiles` contains legacy config profile tables and can no longer be written; use `--profile <name>` with `<name>.config.toml` instead',
    );
  }
  return keys;
}

/** JSON as TOML: `null` in a table means that the key is not there. */
function tomlValue(value: unknown): TomlValue | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(tomlValue).filter((each) => each !== null);
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        const converted = tomlValue(inner);
        return converted === null ? [] : [[key, converted]];
      }),
    );
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw configRefusal('configValidationError', 'the value cannot be written');
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function parse(text: string, file: string): TomlTable {
  try {
    return parseToml(text, { fileName: file });
  } catch (error) {
    if (error instanceof ConfigSyntaxError || error instanceof ConfigError)
      throw configRefusal('configValidationError', `Invalid configuration: ${error.message}`);
    throw error;
  }
}

function validate(config: TomlTable): void {
  const layer: ConfigLayer = { name: { type: 'sessionFlags' }, version: '', config, disabledReason: null, source: null };
  try {
    validateLayers([layer], { anyEffort: true });
  } catch (error) {
    if (error instanceof ConfigValueError || error instanceof ConfigSyntaxError)
      throw configRefusal('configValidationError', `Invalid configuration: ${error.message}`);
    throw error;
  }
}

/** Which stronger layer hides what was written. */
function overrideOf(keys: readonly string[], { layers }: ConfigLayers): WriteResult['overriddenMetadata'] {
  const origin = configOrigins(layers).get(keys.join('.'));
  if (origin === undefined || origin.name.type === 'user') return null;
  let value: unknown = mergeLayers(layers);
  for (const key of keys)
    value = typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
  return {
    message: `Overridden by ${WORDS[origin.name.type]}`,
    overridingLayer: layerMetadata(origin),
    effectiveValue: (value ?? null) as NonNullable<WriteResult['overriddenMetadata']>['effectiveValue'], // TOML values are JSON values
  };
}

const WORDS: Readonly<Record<ConfigLayer['name']['type'], string>> = {
  mdm: 'managed policy (MDM)',
  system: 'the system configuration',
  user: 'the user configuration',
  project: 'project configuration',
  sessionFlags: 'session flags',
  legacyManagedConfigTomlFromFile: 'legacy managed_config.toml',
  legacyManagedConfigTomlFromMdm: 'legacy managed configuration (MDM)',
};
