import { choice, type FieldValue, flag, table } from './field.ts';
import { FEATURES_FIELDS } from './features.ts';
import { INSTRUCTIONS_FIELDS } from './instructions.ts';
import { MODEL_FIELDS } from './model.ts';
import { SANDBOX_FIELDS } from './sandbox.ts';
import { TELEMETRY_FIELDS } from './telemetry.ts';
import { TOOLS_FIELDS } from './tools.ts';

/** `[profiles.<name>]`: keys that win over the same keys at the top level while the profile is in force. */
export const profileToml = table('ConfigProfile', {
  model: MODEL_FIELDS.model,
  model_provider: MODEL_FIELDS.model_provider,
  model_catalog_json: MODEL_FIELDS.model_catalog_json,
  model_reasoning_effort: MODEL_FIELDS.model_reasoning_effort,
  plan_mode_reasoning_effort: MODEL_FIELDS.plan_mode_reasoning_effort,
  model_reasoning_summary: MODEL_FIELDS.model_reasoning_summary,
  model_verbosity: MODEL_FIELDS.model_verbosity,
  personality: MODEL_FIELDS.personality,
  service_tier: MODEL_FIELDS.service_tier,
  oss_provider: MODEL_FIELDS.oss_provider,
  chatgpt_base_url: MODEL_FIELDS.chatgpt_base_url,
  approval_policy: SANDBOX_FIELDS.approval_policy,
  approvals_reviewer: SANDBOX_FIELDS.approvals_reviewer,
  sandbox_mode: SANDBOX_FIELDS.sandbox_mode,
  windows: SANDBOX_FIELDS.windows,
  model_instructions_file: INSTRUCTIONS_FIELDS.model_instructions_file,
  experimental_instructions_file: INSTRUCTIONS_FIELDS.experimental_instructions_file,
  experimental_compact_prompt_file: INSTRUCTIONS_FIELDS.experimental_compact_prompt_file,
  include_apps_instructions: flag,
  include_collaboration_mode_instructions: flag,
  include_environment_context: flag,
  include_permissions_instructions: flag,
  analytics: TELEMETRY_FIELDS.analytics,
  features: FEATURES_FIELDS.features,
  web_search: TOOLS_FIELDS.web_search,
  tools: TOOLS_FIELDS.tools,
  js_repl_node_path: TOOLS_FIELDS.js_repl_node_path,
  include_apply_patch_tool: flag,
  experimental_use_freeform_apply_patch: flag,
  experimental_use_unified_exec_tool: flag,
  tools_view_image: flag,
  tools_web_search: flag,
  tui: table('ProfileTui', { session_picker_view: choice(['comfortable', 'dense']) }),
});
export type ProfileToml = FieldValue<typeof profileToml>;
