import type { CatalogModel } from '../catalog-model.ts';
import { MODEL_DEFAULTS } from './model-defaults.ts';

/** What is known of a model that was asked for. */
export interface FoundModel {
  /** Under the name that was asked for. */
  info: CatalogModel;
  /** `false`: nothing is known, and `info` holds cautious assumptions. */
  known: boolean;
}

/** How an unknown model is taken. */
export interface UnknownModelOptions {
  /** Newer releases take it for one that reasons and calls tools side by side; older ones assume nothing. Default: `0.104`. */
  release?: '0.104' | '0.169';
}

/**
 * Looks a model up by its name: the entry whose slug is the longest prefix of it, also behind one `provider/` part.
 *
 * Never fails; see {@link unknownModelWarning} for what to tell the user about an unknown one.
 *
 * Source: codex-rs/core, `models_manager/manager.rs` `get_model_info`.
 */
export function findModel(slug: string, catalog: readonly CatalogModel[], options: UnknownModelOptions = {}): FoundModel {
  const entry = longestPrefix(slug, catalog) ?? longestPrefix(withoutNamespace(slug), catalog);
  if (entry === undefined) return { info: fallbackModel(slug, options), known: false };
  return { info: { ...entry, slug }, known: true };
}

/** What is assumed of a model nothing is known of. */
export function fallbackModel(slug: string, { release = '0.104' }: UnknownModelOptions = {}): CatalogModel {
  const newer = release === '0.169' ? { supports_reasoning_summaries: true, supports_parallel_tool_calls: true } : {};
  return { ...MODEL_DEFAULTS, ...newer, slug, display_name: slug, visibility: 'none' };
}

/** Told to the user once when a session starts with an unknown model. */
export function unknownModelWarning(slug: string): string {
  return `Model metadata for \`${slug}\` not found. Defaulting to fallback metadata; this can degrade performance and cause issues.`;
}

/** The model that is used when none is named: the first that is offered. `null` only for an empty catalog. */
export function defaultModel(catalog: readonly CatalogModel[]): CatalogModel | null {
  const sorted = catalog.toSorted((one, other) => one.priority - other.priority);
  return sorted.find((model) => model.visibility === 'list') ?? sorted[0] ?? null;
}

function longestPrefix(slug: string, catalog: readonly CatalogModel[]): CatalogModel | undefined {
  let best: CatalogModel | undefined;
  for (const model of catalog) {
    if (slug.startsWith(model.slug) && model.slug.length > (best?.slug.length ?? 0)) best = model;
  }
  return best;
}

/** `openai/gpt-5.2` → `gpt-5.2`; a name with more than one part is left alone. */
function withoutNamespace(slug: string): string {
  const [, rest, more] = slug.split('/');
  return rest === undefined || more !== undefined ? slug : rest;
}
