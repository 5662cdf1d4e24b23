import path from 'node:path';
import { expandHome } from '@codex-ts/foundation/paths';
import { isTable, setKey, type TomlTable, type TomlValue } from '../toml/toml-value.ts';

/** What a relative path in a layer counts from. */
export interface PathBase {
  /** Folder of the layer's file; the cwd for flags. */
  directory: string;
  /** What `~` stands for. */
  home: string;
}

/**
 * Keys that hold paths. `*` stands for any key, `[]` for every item of a list. `mcp_servers.*.cwd` is not among them: it is
 * left to the server's start.
 *
 * Source: codex-rs/core, `config/mod.rs`, fields of type `AbsolutePathBuf`; measured.
 */
const PATH_KEYS = [
  'model_instructions_file',
  'experimental_compact_prompt_file',
  'model_catalog_json',
  'js_repl_node_path',
  'log_dir',
  'sqlite_home',
  'sandbox_workspace_write.writable_roots.[]',
  'skills.config.[].path',
  'agents.*.config_file',
  'model_providers.*.auth.cwd',
  'otel.*.*.tls.ca-certificate',
  'otel.*.*.tls.client-certificate',
  'otel.*.*.tls.client-private-key',
  'profiles.*.model_instructions_file',
  'profiles.*.experimental_compact_prompt_file',
  'profiles.*.model_catalog_json',
  'profiles.*.js_repl_node_path',
].map((key) => key.split('.'));

/** Makes the paths of a layer absolute. Values of another kind are left alone; they are reported later. */
export function resolvePaths(config: TomlTable, base: PathBase): TomlTable {
  const resolved = structuredClone(config);
  for (const key of PATH_KEYS) resolveAt(resolved, key, base);
  return resolved;
}

function resolveAt(value: TomlValue, [segment, ...rest]: readonly string[], base: PathBase): void {
  if (segment === undefined) return;
  for (const [key, item] of membersAt(value, segment)) {
    if (rest.length > 0) resolveAt(item, rest, base);
    else if (typeof item === 'string') replace(value, key, path.resolve(base.directory, expandHome(item, base.home)));
  }
}

function membersAt(value: TomlValue, segment: string): [string, TomlValue][] {
  if (Array.isArray(value)) return segment === '[]' ? Object.entries(value) : [];
  if (!isTable(value)) return [];
  return Object.entries(value).filter(([key]) => segment === '*' || key === segment);
}

function replace(container: TomlValue, key: string, value: string): void {
  if (Array.isArray(container)) container[Number(key)] = value;
  else if (isTable(container)) setKey(container, key, value);
}
