import type { CatalogModel } from '../catalog-model.ts';
import { MODEL_DEFAULTS } from './model-defaults.ts';

/** What each effort is for, in the words of a menu. */
const EFFORT_DESCRIPTIONS: Readonly<Record<string, string>> = {
  minimal: 'Hardly any reasoning; quickest answers',
  low: 'Little reasoning; quick answers to clear tasks',
  medium: 'A good balance of depth and speed for daily work',
  high: 'Deep reasoning for hard or unclear problems',
  xhigh: 'Very deep reasoning for the hardest problems',
  max: 'All the reasoning the model can do',
  ultra: 'All the reasoning the model can do, with parts of the task handed to helpers',
};

/** A row of a model table; what is left out is the same for all models of the table. */
export interface ModelEntry extends Partial<Omit<CatalogModel, 'slug' | 'supported_reasoning_levels'>> {
  slug: string;
  /** Efforts, least first. */
  efforts: readonly string[];
}

/** Completes a row. */
export function modelFromEntry({ efforts, ...entry }: ModelEntry): CatalogModel {
  return {
    ...MODEL_DEFAULTS,
    display_name: entry.slug,
    default_reasoning_level: 'medium',
    supports_reasoning_summaries: true,
    ...entry,
    supported_reasoning_levels: efforts.map((effort) => ({ effort, description: EFFORT_DESCRIPTIONS[effort] ?? '' })),
  };
}
