import * as z from 'zod';
import { openObject } from './open-object.ts';
import { ReasoningEffort, ReasoningSummary, Verbosity } from './reasoning.ts';

/**
 * What must be known of a model to work with it, in the form that `GET /models` answers and the cache file holds.
 *
 * Source: codex-rs/protocol, `openai_models.rs` `ModelInfo`.
 */
export const ModelInfo = openObject(() => ({
  slug: z.string(),
  display_name: z.string().default(''),
  description: z.string().nullish(),
  default_reasoning_level: ReasoningEffort.nullish(),
  supported_reasoning_levels: z.array(openObject({ effort: ReasoningEffort, description: z.string().default('') })).default([]),
  /** Which tool runs commands. */
  shell_type: z.enum(['default', 'local', 'unified_exec', 'disabled', 'shell_command']).default('default'),
  visibility: z.enum(['list', 'hide', 'none']).default('list'),
  supported_in_api: z.boolean().default(true),
  /** Models are listed by this, lowest first. */
  priority: z.number().default(0),
  base_instructions: z.string().default(''),
  supports_reasoning_summaries: z.boolean().default(false),
  default_reasoning_summary: ReasoningSummary.default('auto'),
  support_verbosity: z.boolean().default(false),
  default_verbosity: Verbosity.nullish(),
  apply_patch_tool_type: z.enum(['freeform', 'function']).nullish(),
  truncation_policy: openObject({ mode: z.enum(['bytes', 'tokens']), limit: z.number() }).default({
    mode: 'bytes',
    limit: 10_000,
  }),
  supports_parallel_tool_calls: z.boolean().default(false),
  /** Whether it looks for tools that it is not told of at first. */
  supports_search_tool: z.boolean().default(false),
  /** Tokens. */
  context_window: z.number().nullish(),
  auto_compact_token_limit: z.number().nullish(),
  /** Share of the window that clients are told of, in percent. */
  effective_context_window_percent: z.number().default(95),
  /** Ways to be served, beside the plain one. */
  service_tiers: z
    .array(openObject({ id: z.string(), name: z.string().default(''), description: z.string().default('') }))
    .nullish(),
  experimental_supported_tools: z.array(z.string()).default([]),
  /** Whether it looks at large pictures in full. */
  supports_image_detail_original: z.boolean().default(false),
  input_modalities: z.array(z.string()).default(['text', 'image']),
}));
export type ModelInfo = z.infer<typeof ModelInfo>;
