import type { CatalogModel } from '../catalog-model.ts';

/**
 * What holds for a model unless something else is known: no reasoning, no patch tool, one call at a time.
 *
 * Written out rather than taken from the schema's defaults, since it is needed at every start and the schema only when the
 * service answers.
 *
 * Source: codex-rs/core, `models_manager/model_info.rs` `model_info_from_slug`.
 */
export const MODEL_DEFAULTS: Omit<CatalogModel, 'slug' | 'display_name'> = {
  supported_reasoning_levels: [],
  shell_type: 'default',
  visibility: 'list',
  supported_in_api: true,
  priority: 0,
  base_instructions: '',
  supports_reasoning_summaries: false,
  default_reasoning_summary: 'auto',
  support_verbosity: false,
  truncation_policy: { mode: 'bytes', limit: 10_000 },
  supports_parallel_tool_calls: false,
  supports_search_tool: false,
  context_window: 272_000,
  effective_context_window_percent: 95,
  experimental_supported_tools: [],
  supports_image_detail_original: false,
  input_modalities: ['text', 'image'],
};
