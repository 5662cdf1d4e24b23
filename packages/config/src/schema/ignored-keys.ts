import type { KeyPath } from '../toml/locate-key.ts';
import { isTable, type TomlTable } from '../toml/toml-value.ts';
import { findUnknownKeys } from './unknown-keys.ts';

/** Features of 0.104.0 that 0.169.0 does not know any more, and that nothing here depends on. */
const FORGOTTEN_FEATURES: ReadonlySet<string> = new Set(['apps_mcp_gateway', 'child_agents_md', 'powershell_utf8']);

/** The keys of a configuration that have no effect, in the order in which they stand. */
export function findIgnoredKeys(config: TomlTable): KeyPath[] {
  const features = isTable(config['features']) ? Object.keys(config['features']) : [];
  const forgotten = features.filter((name) => FORGOTTEN_FEATURES.has(name)).map((name) => ['features', name]);
  return [...findUnknownKeys(config), ...forgotten];
}
