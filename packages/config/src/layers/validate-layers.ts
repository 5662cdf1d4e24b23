import { ConfigSyntaxError, ConfigValueError } from '../errors.ts';
import type { ConfigIssue } from '../schema/field.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import { NOT_A_WORD, NOT_A_WORD_WITHOUT_FILE } from '../schema/issue-words.ts';
import { asConfigToml, type ConfigChecks, findConfigIssue } from '../schema/validate-config.ts';
import { locateValue } from '../toml/locate-key.ts';
import { rangeAt } from '../toml/source-range.ts';
import type { ConfigLayer } from './config-layer.ts';
import { mergeLayers } from './merge-layers.ts';

/**
 * Merges the layers that count and checks the result. A wrong value that a stronger layer replaced does no harm.
 *
 * @throws ConfigSyntaxError that points into the weakest file with a fault.
 * @throws ConfigValueError when the fault is in no file.
 */
export function validateLayers(layers: readonly ConfigLayer[], checks: ConfigChecks = {}): ConfigToml {
  const merged = mergeLayers(layers);
  const issue = findConfigIssue(merged, checks);
  if (issue === null) return asConfigToml(merged);
  for (const layer of layers) {
    if (layer.disabledReason !== null) continue;
    const ownIssue = findConfigIssue(layer.config, checks);
    if (ownIssue !== null) throw issueError(ownIssue, layer.source);
  }
  throw issueError(issue, null);
}

function issueError({ path, problem }: ConfigIssue, source: ConfigLayer['source']): ConfigSyntaxError | ConfigValueError {
  if (source === null) {
    const key = path.filter((part) => typeof part === 'string').join('.');
    return new ConfigValueError(key, problem === NOT_A_WORD ? NOT_A_WORD_WITHOUT_FILE : problem);
  }
  const range = locateValue(source.text, path) ?? rangeAt(source.text, 0, 1);
  return new ConfigSyntaxError({ ...source, problem, range }, 'config/invalid-value');
}
