import { messageOf } from '@codex-ts/foundation/errors';
import type { CatalogModel } from '../catalog-model.ts';
import { builtInModels } from '../models/built-in-models.ts';
import { defaultModel, findModel, type FoundModel } from '../models/find-model.ts';
import { mergeModels } from './merge-models.ts';
import { type ModelsCache, parseModelsCache, readModels, serializeModelsCache } from './models-cache.ts';

/** How long a cached catalog is fresh, in milliseconds. */
const CACHE_LIFETIME_MS = 300_000;

/** How long the service may take to answer, in milliseconds. */
const FETCH_TIMEOUT_MS = 5_000;

/** What `GET {base}/models?client_version=…` answered. */
export interface ModelsAnswer {
  /** The `models` of the body, as received. */
  models: readonly unknown[];
  /** The `ETag` header. */
  etag: string | null;
}

/** Where a catalog gets what it cannot make itself. */
export interface ModelCatalogOptions {
  /** Default: {@link builtInModels}. */
  builtIn?: readonly CatalogModel[];
  /** Asks the service. Left out when the login has no model list of its own: then the built-in table is all there is. */
  fetchModels?: (options: { signal: AbortSignal }) => Promise<ModelsAnswer>;
  /** Version that the service is told; a cache of another version is not used. */
  clientVersion: string;
  /** Text of `models_cache.json`; `null` when there is none. */
  readCache?: () => Promise<string | null>;
  writeCache?: (text: string) => Promise<void>;
  /** Unix milliseconds. */
  now: () => number;
}

/** `offline`: cache only; `online-if-stale`: asks when the cache is old, missing or of another version; `online`: always asks. */
export type RefreshStrategy = 'offline' | 'online-if-stale' | 'online';

/** Where the catalog now comes from. A failure keeps what was there before. */
export type RefreshOutcome =
  | { source: 'built-in' | 'cache' | 'network' }
  | { source: 'built-in' | 'cache' | 'network'; problem: string };

/**
 * The models of a session: the built-in table, and over it what the service says.
 *
 * It never fails for want of a network: {@link refresh} reports what went wrong and keeps the last good catalog.
 *
 * Source: codex-rs/core, `models_manager/manager.rs` `ModelsManager`.
 */
export class ModelCatalog {
  readonly #options: ModelCatalogOptions;
  readonly #builtIn: readonly CatalogModel[];
  #models: CatalogModel[];
  #source: 'built-in' | 'cache' | 'network' = 'built-in';
  #cache: ModelsCache | null = null;
  #running: Promise<RefreshOutcome> | null = null;

  constructor(options: ModelCatalogOptions) {
    this.#options = options;
    this.#builtIn = options.builtIn ?? builtInModels();
    this.#models = mergeModels(this.#builtIn, []);
  }

  /** All models, the first to be offered first; hidden ones too. */
  models(): readonly CatalogModel[] {
    return this.#models;
  }

  find(slug: string): FoundModel {
    return findModel(slug, this.#models);
  }

  /** The model to use when none is named. `null` only for an empty catalog. */
  defaultModel(): CatalogModel | null {
    return defaultModel(this.#models);
  }

  /** Brings the catalog up to date. Calls that overlap share one request. */
  async refresh(strategy: RefreshStrategy = 'online-if-stale'): Promise<RefreshOutcome> {
    this.#running ??= this.#refresh(strategy).finally(() => {
      this.#running = null;
    });
    return await this.#running;
  }

  /**
   * Takes note of the `X-Models-Etag` header of a response: the catalog that is held counts as fresh again if the tag is
   * its own, else the service is asked.
   */
  async noteEtag(etag: string): Promise<RefreshOutcome> {
    if (this.#cache?.etag !== etag) return await this.refresh('online');
    const age = this.#options.now() - this.#cache.fetchedAtMs;
    if (age < CACHE_LIFETIME_MS / 2) return { source: this.#source };
    this.#cache = { ...this.#cache, fetchedAtMs: this.#options.now() };
    return await this.#store();
  }

  async #refresh(strategy: RefreshStrategy): Promise<RefreshOutcome> {
    if (this.#options.fetchModels === undefined) return { source: this.#source };
    if (strategy !== 'online' && (await this.#useCache())) return { source: this.#source };
    if (strategy === 'offline') return { source: this.#source };
    return await this.#fetch(this.#options.fetchModels);
  }

  async #useCache(): Promise<boolean> {
    if (this.#cache === null) {
      const text = await this.#options.readCache?.().catch(() => null);
      this.#cache = text ? parseModelsCache(text) : null;
      if (this.#cache?.clientVersion !== this.#options.clientVersion) this.#cache = null;
      if (this.#cache !== null) this.#use(this.#cache.models, 'cache');
    }
    if (this.#cache === null) return false;
    const age = this.#options.now() - this.#cache.fetchedAtMs;
    return age >= 0 && age < CACHE_LIFETIME_MS;
  }

  async #fetch(fetchModels: NonNullable<ModelCatalogOptions['fetchModels']>): Promise<RefreshOutcome> {
    try {
      const { models, etag } = await fetchModels({ signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
      const known = readModels(models);
      this.#use(known, 'network');
      this.#cache = { fetchedAtMs: this.#options.now(), etag, clientVersion: this.#options.clientVersion, models: known };
    } catch (thrown) {
      return { source: this.#source, problem: messageOf(thrown) };
    }
    return await this.#store();
  }

  #use(remote: readonly CatalogModel[], source: 'cache' | 'network'): void {
    this.#models = mergeModels(this.#builtIn, remote);
    this.#source = source;
  }

  /** A cache that cannot be written costs a request next time, no more. */
  async #store(): Promise<RefreshOutcome> {
    if (this.#cache === null || this.#options.writeCache === undefined) return { source: this.#source };
    try {
      await this.#options.writeCache(serializeModelsCache(this.#cache));
      return { source: this.#source };
    } catch (thrown) {
      return { source: this.#source, problem: messageOf(thrown) };
    }
  }
}
