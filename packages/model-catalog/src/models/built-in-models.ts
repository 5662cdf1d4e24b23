import type { CatalogModel } from '../catalog-model.ts';
import { modelFromEntry } from './model-entry.ts';
import { RELEASE_104_MODELS } from './release-104.ts';
import { RELEASE_169_MODELS } from './release-169.ts';

/** The older table sorts behind everything the newer one holds. */
const OLDER_PRIORITY = 100;

/** Which table to use. Both together by default, the newer first. */
export interface BuiltInModelsOptions {
  release?: '0.104.0' | '0.169.0' | 'all';
}

/**
 * What is known of models without asking the service, sorted as offered.
 *
 * Source: `models.json` of the releases; every entry speaks the plain tool protocol here.
 */
export function builtInModels({ release = 'all' }: BuiltInModelsOptions = {}): CatalogModel[] {
  const newer = release === '0.104.0' ? [] : RELEASE_169_MODELS.map(modelFromEntry);
  const older = release === '0.169.0' ? [] : RELEASE_104_MODELS;
  const first = release === 'all' ? OLDER_PRIORITY : 0;
  return [...newer, ...older.map((entry, index) => modelFromEntry({ ...entry, priority: first + index }))];
}
