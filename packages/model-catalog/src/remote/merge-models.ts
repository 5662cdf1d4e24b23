import type { CatalogModel } from '../catalog-model.ts';

/**
 * The catalog of the service laid over the built-in one, sorted as offered.
 *
 * Entries of the service win by slug. Built-in models that the service does not name are no longer offered but can still be
 * looked up. An empty answer says nothing and changes nothing.
 */
export function mergeModels(builtIn: readonly CatalogModel[], remote: readonly CatalogModel[]): CatalogModel[] {
  if (remote.length === 0) return sortedByPriority(builtIn);
  const named = new Set(remote.map((model) => model.slug));
  const rest = builtIn.filter((model) => !named.has(model.slug)).map((model) => ({ ...model, visibility: 'hide' as const }));
  return [...sortedByPriority(remote), ...sortedByPriority(rest)];
}

function sortedByPriority(models: readonly CatalogModel[]): CatalogModel[] {
  return models.toSorted((one, other) => one.priority - other.priority);
}
