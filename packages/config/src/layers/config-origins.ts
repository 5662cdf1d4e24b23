import { isTable, type TomlValue } from '../toml/toml-value.ts';
import type { ConfigLayer } from './config-layer.ts';

/**
 * Which layer each value of the merged configuration comes from, by dotted key; list items are counted from 0:
 * `sandbox_workspace_write.writable_roots.0`.
 *
 * Source: codex-rs/core, `config_loader/fingerprint.rs` `record_origins`.
 */
export function configOrigins(layers: readonly ConfigLayer[]): Map<string, ConfigLayer> {
  const origins = new Map<string, ConfigLayer>();
  for (const layer of layers) if (layer.disabledReason === null) record(layer.config, '', layer, origins);
  return origins;
}

function record(value: TomlValue, key: string, layer: ConfigLayer, origins: Map<string, ConfigLayer>): void {
  if (isTable(value)) {
    origins.delete(key);
    for (const [name, item] of Object.entries(value)) record(item, key === '' ? name : `${key}.${name}`, layer, origins);
    return;
  }
  forget(key, origins);
  if (Array.isArray(value)) value.forEach((item, index) => record(item, `${key}.${index}`, layer, origins));
  else origins.set(key, layer);
}

/** What a stronger layer replaces has no origin any more. */
function forget(key: string, origins: Map<string, ConfigLayer>): void {
  for (const known of origins.keys()) if (known === key || known.startsWith(`${key}.`)) origins.delete(known);
}
