import { choice, type Field, flag, integer, pathText, text } from './field.ts';
import { invalidType, notAmong } from './issue-words.ts';
import { PERSONALITIES, REASONING_SUMMARIES, VERBOSITIES } from './words.ts';

const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'];
/** Efforts of newer models; accepted, though the message keeps the words of old. */
const NEWER_REASONING_EFFORTS = ['max', 'ultra'];

/** How long a model thinks. */
const reasoningEffort: Field<string> = {
  check(value, path) {
    if (REASONING_EFFORTS.some((effort) => effort === value) || NEWER_REASONING_EFFORTS.some((effort) => effort === value))
      return [];
    if (typeof value !== 'string') return [{ path, problem: invalidType(value, 'a string') }];
    const issue = { path, problem: notAmong(value, REASONING_EFFORTS) };
    return [value === '' ? issue : { ...issue, isNewEffort: true }];
  },
};

/** Keys that choose the model and how it works. */
export const MODEL_FIELDS = {
  model: text,
  review_model: text,
  model_provider: text,
  model_context_window: integer('i64'),
  model_auto_compact_token_limit: integer('i64'),
  model_auto_compact_token_limit_scope: choice(['total', 'body_after_prefix']),
  model_reasoning_effort: reasoningEffort,
  plan_mode_reasoning_effort: reasoningEffort,
  model_reasoning_summary: choice(REASONING_SUMMARIES),
  model_supports_reasoning_summaries: flag,
  model_verbosity: choice(VERBOSITIES),
  model_catalog_json: pathText,
  personality: choice(PERSONALITIES),
  service_tier: text,
  oss_provider: text,
  openai_base_url: text,
  chatgpt_base_url: text,
};
