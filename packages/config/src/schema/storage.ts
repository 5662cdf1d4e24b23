import { choice, flag, integer, list, pathText, table, text } from './field.ts';

/** Keys on what is kept, shown and started around a session. */
export const STORAGE_FIELDS = {
  history: table('History', { persistence: choice(['save-all', 'none']), max_bytes: integer('usize') }),
  log_dir: pathText,
  sqlite_home: pathText,
  notify: list(text),
  file_opener: choice(['vscode', 'vscode-insiders', 'windsurf', 'cursor', 'none']),
  hide_agent_reasoning: flag,
  show_raw_agent_reasoning: flag,
  disable_paste_burst: flag,
  suppress_unstable_features_warning: flag,
  memories: table('MemoriesToml', {
    max_raw_memories_for_global: integer('usize'),
    max_raw_memories_for_consolidation: integer('usize'),
    max_rollout_age_days: integer('i64'),
    max_rollouts_per_startup: integer('usize'),
    min_rollout_idle_hours: integer('i64'),
    max_unused_days: integer('i64'),
    min_rate_limit_remaining_percent: integer('i64'),
    phase_1_model: text,
    phase_2_model: text,
    extract_model: text,
    consolidation_model: text,
    generate_memories: flag,
    use_memories: flag,
    dedicated_tools: flag,
    disable_on_external_context: flag,
  }),
};
