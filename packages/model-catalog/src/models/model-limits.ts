import type { CatalogModel } from '../catalog-model.ts';

/** Bytes that stand for one token where text is measured in bytes. */
const BYTES_PER_TOKEN = 4;

/** Share of the window that is filled before the conversation is summed up, at most. */
const LARGEST_COMPACT_SHARE = 0.9;

/** What a configuration may say about a model. */
export interface ModelOverrides {
  /** Tokens. */
  contextWindow?: number | null;
  /** Tokens. */
  autoCompactTokenLimit?: number | null;
  /** Tokens. */
  toolOutputTokenLimit?: number | null;
  supportsReasoningSummaries?: boolean | null;
}

/**
 * A model as configured. A window larger than the model's largest is cut to it; the output limit keeps the model's unit.
 *
 * Source: codex-rs/core, `models_manager/model_info.rs` `with_config_overrides`.
 */
export function withModelOverrides(model: CatalogModel, overrides: ModelOverrides): CatalogModel {
  const { contextWindow, autoCompactTokenLimit: compactLimit, toolOutputTokenLimit, supportsReasoningSummaries } = overrides;
  const { mode } = model.truncation_policy;
  return {
    ...model,
    ...(isGiven(contextWindow) && { context_window: Math.min(contextWindow, model.max_context_window ?? Infinity) }),
    ...(isGiven(compactLimit) && { auto_compact_token_limit: compactLimit }),
    ...(isGiven(toolOutputTokenLimit) && {
      truncation_policy: { mode, limit: mode === 'bytes' ? toolOutputTokenLimit * BYTES_PER_TOKEN : toolOutputTokenLimit },
    }),
    ...(isGiven(supportsReasoningSummaries) && { supports_reasoning_summaries: supportsReasoningSummaries }),
  };
}

/**
 * Tokens at which a conversation is summed up; `null` when neither window nor limit is known.
 *
 * Source: codex-rs/protocol, `openai_models.rs` `ModelInfo::auto_compact_token_limit`.
 */
export function autoCompactTokenLimit(model: CatalogModel): number | null {
  const configured = model.auto_compact_token_limit ?? null;
  const window = model.context_window ?? null;
  if (window === null) return configured;
  const largest = Math.floor(window * LARGEST_COMPACT_SHARE);
  return configured === null ? largest : Math.min(configured, largest);
}

/** Tokens that clients are told the model holds. */
export function effectiveContextWindow(model: CatalogModel): number | null {
  const window = model.context_window ?? null;
  return window === null ? null : Math.floor((window * model.effective_context_window_percent) / 100);
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
