import type { KeyPath } from '../toml/locate-key.ts';
import { isTable, type TomlTable } from '../toml/toml-value.ts';

const TERMINAL = 'for the interactive terminal, which is not built yet';
const SPEECH = 'speech needs a service that is not there';
const PLUGINS = 'plugins can be looked at, threads do not use them yet';
const WINDOWS = 'the sandbox of Windows is not built';
const TELEMETRY = 'nothing is reported to anyone';

/** Known keys that are read and checked, and change nothing in this release, with the reason. A table stands for all that is in it. */
export const IDLE_KEYS: Readonly<Record<string, string>> = {
  tui: TERMINAL,
  disable_paste_burst: TERMINAL,
  file_opener: TERMINAL,
  history: TERMINAL,
  notice: TERMINAL,
  log_dir: TERMINAL,
  plan_mode_reasoning_effort: TERMINAL,
  check_for_update_on_startup: 'nothing looks for a newer release',
  otel: TELEMETRY,
  analytics: TELEMETRY,
  agents: 'helpers of an agent are not built yet',
  ghost_snapshot: 'snapshots to go back to are not taken',
  goals: 'goals take their budget from who sets them',
  tool_suggest: 'no tools are suggested',
  js_repl_node_path: 'there is no JavaScript tool',
  include_apps_instructions: 'the model is told nothing of apps',
  model_auto_compact_token_limit_scope: 'all tokens count',
  experimental_thread_config_endpoint: 'threads are kept on this machine',
  experimental_thread_store: 'threads are kept on this machine',
  sqlite_home: 'there is no database; threads and their index are files',
  apps_mcp_product_sku: PLUGINS,
  plugins: PLUGINS,
  marketplaces: PLUGINS,
  orchestrator: PLUGINS,
  desktop: 'for the desktop application',
  windows: WINDOWS,
  windows_wsl_setup_acknowledged: WINDOWS,
  audio: SPEECH,
  realtime: SPEECH,
  experimental_realtime_start_instructions: SPEECH,
  experimental_realtime_webrtc_call_base_url: SPEECH,
  experimental_realtime_ws_backend_prompt: SPEECH,
  experimental_realtime_ws_base_url: SPEECH,
  experimental_realtime_ws_model: SPEECH,
  experimental_realtime_ws_startup_context: SPEECH,
  instructions: '`model_instructions_file` is the key that counts',
  experimental_instructions_file: '`model_instructions_file` is the key that counts',
};

/** A key that is set and changes nothing. */
export interface IdleKey {
  path: KeyPath;
  /** Why; a clause in plain words. */
  why: string;
}

/** The keys of a configuration that change nothing though they are known, profiles included, in the order in which they stand. */
export function findIdleKeys(config: TomlTable): IdleKey[] {
  const profiles = isTable(config['profiles']) ? Object.entries(config['profiles']) : [];
  return [
    ...idleIn(config, []),
    ...profiles.flatMap(([name, profile]) => (isTable(profile) ? idleIn(profile, ['profiles', name]) : [])),
  ];
}

function idleIn(table: TomlTable, above: KeyPath): IdleKey[] {
  return Object.keys(table).flatMap((key) => {
    const why = Object.hasOwn(IDLE_KEYS, key) ? IDLE_KEYS[key] : undefined;
    return why === undefined ? [] : [{ path: [...above, key], why }];
  });
}
