import { ACCOUNT_FIELDS } from './account.ts';
import { AGENTS_FIELDS } from './agents.ts';
import { APPS_FIELDS } from './apps.ts';
import { FEATURES_FIELDS } from './features.ts';
import { type FieldValue, map, table, text } from './field.ts';
import { INSTRUCTIONS_FIELDS } from './instructions.ts';
import { mcpServerToml } from './mcp-server.ts';
import { modelProviderToml } from './model-provider.ts';
import { MODEL_FIELDS } from './model.ts';
import { NOTICE_FIELDS } from './notice.ts';
import { profileToml } from './profile.ts';
import { REALTIME_FIELDS } from './realtime.ts';
import { SANDBOX_FIELDS } from './sandbox.ts';
import { SKILLS_FIELDS } from './skills.ts';
import { STORAGE_FIELDS } from './storage.ts';
import { TELEMETRY_FIELDS } from './telemetry.ts';
import { TOOLS_FIELDS } from './tools.ts';
import { TUI_FIELDS } from './tui.ts';

/**
 * Every top-level key of `config.toml`, with what it may hold: those of 0.104.0 and those that came until 0.169.0,
 * under both spellings where a key changed.
 *
 * Source: codex-rs/core `config.schema.json`.
 */
export const CONFIG_FIELDS = {
  ...MODEL_FIELDS,
  model_providers: map(modelProviderToml),
  ...SANDBOX_FIELDS,
  ...INSTRUCTIONS_FIELDS,
  ...TOOLS_FIELDS,
  mcp_servers: map(mcpServerToml),
  ...AGENTS_FIELDS,
  ...SKILLS_FIELDS,
  ...FEATURES_FIELDS,
  profile: text,
  profiles: map(profileToml),
  ...ACCOUNT_FIELDS,
  ...STORAGE_FIELDS,
  ...NOTICE_FIELDS,
  ...TELEMETRY_FIELDS,
  ...TUI_FIELDS,
  ...APPS_FIELDS,
  ...REALTIME_FIELDS,
};

/** A whole file. Unknown keys pass; `checkStrictly` refuses them. */
export const configToml = table('ConfigToml', CONFIG_FIELDS);
/** The contents of a valid file. Keys that are not known are there too, untyped. */
export type ConfigToml = FieldValue<typeof configToml>;
