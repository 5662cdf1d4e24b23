import { flag, integer, map, table, text } from './field.ts';

/** `[notice]`: what the user was told and does not want to be told again. */
export const NOTICE_FIELDS = {
  notice: table('Notice', {
    hide_full_access_warning: flag,
    hide_world_writable_warning: flag,
    hide_rate_limit_model_nudge: flag,
    hide_gpt5_1_migration_prompt: flag,
    'hide_gpt-5.1-codex-max_migration_prompt': flag,
    fast_default_opt_out: flag,
    /** Old model → the one it was replaced by. */
    model_migrations: map(text),
    external_config_migration_prompts: table('ExternalConfigMigrationPrompts', {
      home: flag,
      home_last_prompted_at: integer('i64'),
      projects: map(flag),
      project_last_prompted_at: map(integer('i64')),
    }),
  }),
};
