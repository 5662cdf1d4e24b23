import { choice, flag, integer, list, map, pathText, table, text } from './field.ts';

/** Keys that say what the model is told. */
export const INSTRUCTIONS_FIELDS = {
  /** Accepted without effect, as in the reference; `model_instructions_file` is the one that counts. */
  instructions: text,
  developer_instructions: text,
  model_instructions_file: pathText,
  /** The old name of `model_instructions_file`; ignored with a notice. */
  experimental_instructions_file: pathText,
  compact_prompt: text,
  experimental_compact_prompt_file: pathText,
  include_apps_instructions: flag,
  include_collaboration_mode_instructions: flag,
  include_environment_context: flag,
  include_permissions_instructions: flag,
  project_doc_max_bytes: integer('usize'),
  project_doc_fallback_filenames: list(text),
  commit_attribution: text,
  responses_api_metadata: map(text),
  goals: table('GoalsToml', { max_goal_token_budget: integer('i64') }),
  experimental_thread_config_endpoint: text,
  experimental_thread_store: table('ThreadStoreToml', { type: choice(['local', 'remote']) }),
};
