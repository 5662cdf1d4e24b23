import { parsedJson } from '@codex-ts/foundation/json';
import * as z from 'zod';
import { CatalogModel } from '../catalog-model.ts';

/** What `models_cache.json` holds. */
export interface ModelsCache {
  /** Unix milliseconds. */
  fetchedAtMs: number;
  etag: string | null;
  /** Version of the program that asked; another version asks anew. */
  clientVersion: string | null;
  models: CatalogModel[];
}

/** Source: codex-rs/core, `models_manager/cache.rs` `ModelsCache`. */
const ModelsCacheFile = z.lazy(() =>
  z.looseObject({
    fetched_at: z.string(),
    etag: z.string().nullish(),
    client_version: z.string().nullish(),
    models: z.array(z.unknown()),
  }),
);

/** Reads the cache file's text; `null` when it is none or damaged, which only means asking anew. */
export function parseModelsCache(text: string): ModelsCache | null {
  const parsed = ModelsCacheFile.safeParse(parsedJson(text));
  if (!parsed.success) return null;
  const fetchedAtMs = Date.parse(parsed.data.fetched_at);
  if (Number.isNaN(fetchedAtMs)) return null;
  return {
    fetchedAtMs,
    etag: parsed.data.etag ?? null,
    clientVersion: parsed.data.client_version ?? null,
    models: readModels(parsed.data.models),
  };
}

/** The cache file's text. */
export function serializeModelsCache(cache: ModelsCache): string {
  const file = {
    fetched_at: new Date(cache.fetchedAtMs).toISOString(),
    etag: cache.etag,
    client_version: cache.clientVersion,
    models: cache.models,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The entries that can be understood; others are skipped, so that one odd model does not hide the rest. */
export function readModels(entries: readonly unknown[]): CatalogModel[] {
  return entries.flatMap((entry) => {
    const parsed = CatalogModel.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}
