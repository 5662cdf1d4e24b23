import type { TomlTable } from '../toml/toml-value.ts';
import { firstIssue } from './config-issue.ts';
import { configToml, type ConfigToml } from './config-toml.ts';
import type { ConfigIssue } from './field.ts';

/** How strict a check is. */
export interface ConfigChecks {
  /** Reasoning efforts by any name pass, as models may have more of them than are known here. Default: false. */
  anyEffort?: boolean;
}

/**
 * Checks a configuration. Values are not changed; unknown keys are not looked at.
 *
 * Returns the first issue in the order of the keys, or `null`.
 */
export function findConfigIssue(config: TomlTable, { anyEffort = false }: ConfigChecks = {}): ConfigIssue | null {
  const issues = configToml.check(config, []);
  return firstIssue(anyEffort ? issues.filter(({ isNewEffort }) => isNewEffort !== true) : issues);
}

/** The same table with its type, once {@link findConfigIssue} found nothing. */
export function asConfigToml(config: TomlTable): ConfigToml {
  return config as ConfigToml; // what was checked has this form
}
