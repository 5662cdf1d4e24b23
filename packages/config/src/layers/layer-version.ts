import { createHash } from 'node:crypto';
import { isTable, type TomlTable, type TomlValue } from '../toml/toml-value.ts';

/**
 * The fingerprint of a layer: SHA-256 over its JSON with sorted keys, so comments and order do not change it.
 *
 * Source: codex-rs/core, `config_loader/fingerprint.rs` `version_for_toml`.
 */
export function layerVersion(config: TomlTable): string {
  return `sha256:${createHash('sha256').update(canonicalJson(config)).digest('hex')}`;
}

function canonicalJson(value: TomlValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isTable(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? '')}`);
  return `{${members.join(',')}}`;
}
