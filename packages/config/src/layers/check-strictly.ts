import { ConfigError, ConfigSyntaxError } from '../errors.ts';
import { findUnknownKeys } from '../schema/unknown-keys.ts';
import { locateKey } from '../toml/locate-key.ts';
import { rangeAt } from '../toml/source-range.ts';
import type { ConfigLayer } from './config-layer.ts';

/**
 * Refuses keys that are not known, for `--strict-config`; without it they are let pass.
 *
 * @throws ConfigSyntaxError that points at the first such key of a file.
 * @throws ConfigError for one in an override.
 */
export function checkStrictly(layers: readonly ConfigLayer[]): void {
  for (const { config, disabledReason, source } of layers) {
    const [path] = disabledReason === null ? findUnknownKeys(config) : [];
    if (path === undefined) continue;
    const problem = `unknown configuration field \`${path.join('.')}\``;
    if (source === null) throw new ConfigError(`${problem} in -c/--config override`, 'config/unknown-key');
    const range = locateKey(source.text, path) ?? rangeAt(source.text, 0, 1);
    throw new ConfigSyntaxError({ ...source, problem, range }, 'config/unknown-key');
  }
}
