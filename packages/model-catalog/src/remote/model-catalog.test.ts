import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CatalogModel } from '../catalog-model.ts';
import { ModelCatalog, type ModelCatalogOptions, type ModelsAnswer } from './model-catalog.ts';
import { parseModelsCache, serializeModelsCache } from './models-cache.ts';

const model = (slug: string, priority: number, rest: object = {}) => CatalogModel.parse({ slug, priority, ...rest });
const BUILT_IN = [model('a', 1), model('b', 2)];
const NOW = Date.parse('2026-11-21T00:00:00Z');

/** A catalog over a service that gives `answers` in turn and a cache file in memory. */
function setUp({
  answers = [],
  cache = null,
  ...options
}: { answers?: (ModelsAnswer | Error)[]; cache?: string | null } & Partial<ModelCatalogOptions> = {}) {
  const state = { cache, now: NOW, asked: 0 };
  const catalog = new ModelCatalog({
    builtIn: BUILT_IN,
    clientVersion: '1.0.0',
    now: () => state.now,
    fetchModels: async () => {
      const answer = answers[state.asked++];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked too often');
      return answer;
    },
    readCache: async () => state.cache,
    writeCache: async (text) => {
      state.cache = text;
    },
    ...options,
  });
  return {
    catalog,
    state,
    offered: () => catalog.models().map((entry) => `${entry.slug}${entry.visibility === 'list' ? '' : '-'}`),
  };
}

const cacheOf = (fetchedAtMs: number, rest: object = {}) =>
  serializeModelsCache({ fetchedAtMs, etag: 'e', clientVersion: '1.0.0', models: [model('cached', 0)], ...rest });

describe('refresh', () => {
  test('lays the answer over the built-in table; what it does not name can still be found', async () => {
    const { catalog, offered } = setUp({
      answers: [
        {
          models: [
            { slug: 'new', priority: 5 },
            { slug: 'b', priority: 1, description: 'remote' },
          ],
          etag: 'e',
        },
      ],
    });

    expect(await catalog.refresh()).toEqual({ source: 'network' });
    expect([offered(), catalog.defaultModel()?.slug, catalog.find('b').info.description, catalog.find('a').known]).toEqual([
      ['b', 'new', 'a-'],
      'b',
      'remote',
      true,
    ]);
  });

  test('an empty answer changes nothing', async () => {
    const { catalog, offered } = setUp({ answers: [{ models: [], etag: null }] });
    await catalog.refresh();

    expect(offered()).toEqual(['a', 'b']);
  });

  test('an entry that cannot be understood is skipped', async () => {
    const { catalog, offered } = setUp({
      answers: [{ models: [{ slug: 5 }, null, { slug: 'ok', truncation_policy: 'x' }, { slug: 'fine' }], etag: null }],
    });
    await catalog.refresh();

    expect(offered().slice(0, 1)).toEqual(['fine']);
  });

  test('a service that fails leaves what was there, and says so', async () => {
    const { catalog, offered } = setUp({ answers: [new Error('no route')] });

    expect([await catalog.refresh(), offered()]).toEqual([{ source: 'built-in', problem: 'no route' }, ['a', 'b']]);
  });

  test('without a service there is only the table', async () => {
    const catalog = new ModelCatalog({ builtIn: BUILT_IN, clientVersion: '1', now: () => NOW });

    expect(await catalog.refresh('online')).toEqual({ source: 'built-in' });
  });

  test('calls that overlap share one request', async () => {
    const { catalog, state } = setUp({ answers: [{ models: [], etag: null }] });
    await Promise.all([catalog.refresh(), catalog.refresh('online'), catalog.refresh()]);

    expect(state.asked).toBe(1);
  });

  test('gives the service five seconds', async () => {
    const signals: AbortSignal[] = [];
    const { catalog } = setUp({
      fetchModels: async ({ signal }) => {
        signals.push(signal);
        return { models: [], etag: null };
      },
    });
    await catalog.refresh();

    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
  });
});

describe('the cache', () => {
  test('is used while fresh and of the same version', async () => {
    const { catalog, state, offered } = setUp({ cache: cacheOf(NOW - 299_000) });

    expect([await catalog.refresh(), state.asked, offered()[0]]).toEqual([{ source: 'cache' }, 0, 'cached']);
  });

  test.each([
    ['old', cacheOf(NOW - 300_000)],
    ['of another version', cacheOf(NOW, { clientVersion: '2.0.0' })],
    ['of no version', cacheOf(NOW, { clientVersion: null })],
    ['from the future', cacheOf(NOW + 60_000)],
    ['damaged', '{"models": ['],
    ['something else', '[]'],
    ['missing', null],
  ])('is not enough when it is %s', async (_, cache) => {
    const { catalog, state } = setUp({ cache, answers: [{ models: [{ slug: 'new' }], etag: 'n' }] });

    expect([await catalog.refresh(), state.asked]).toEqual([{ source: 'network' }, 1]);
    expect(parseModelsCache(state.cache ?? '')).toMatchObject({ fetchedAtMs: NOW, etag: 'n', clientVersion: '1.0.0' });
  });

  test('serves offline even when old', async () => {
    const { catalog, state } = setUp({ cache: cacheOf(NOW - 900_000) });

    expect([await catalog.refresh('offline'), state.asked]).toEqual([{ source: 'cache' }, 0]);
  });

  test('that cannot be written is only reported', async () => {
    const { catalog, offered } = setUp({
      answers: [{ models: [{ slug: 'new' }], etag: null }],
      writeCache: async () => {
        throw new Error('disk full');
      },
    });

    expect([await catalog.refresh(), offered()[0]]).toEqual([{ source: 'network', problem: 'disk full' }, 'new']);
  });

  test('is a file that others can read: seconds, tag, version, models with all their fields', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'codex-ts-models-'));
    const file = path.join(folder, 'models_cache.json');
    const { catalog } = setUp({
      answers: [{ models: [{ slug: 'new', from_the_future: { a: 1 } }], etag: '"t"' }],
      writeCache: (text) => writeFile(file, text),
    });
    await catalog.refresh();
    const written = JSON.parse(await readFile(file, 'utf8'));
    await rm(folder, { recursive: true });

    expect(written).toMatchObject({
      fetched_at: '2026-11-21T00:00:00.000Z',
      etag: '"t"',
      client_version: '1.0.0',
      models: [{ slug: 'new', from_the_future: { a: 1 } }],
    });
  });
});

describe('the tag on responses', () => {
  test('renews the cache after half its life, not before', async () => {
    const { catalog, state } = setUp({ cache: cacheOf(NOW) });
    await catalog.refresh();
    const before = state.cache;

    state.now = NOW + 149_000;
    await catalog.noteEtag('e');
    expect(state.cache).toBe(before);

    state.now = NOW + 150_000;
    await catalog.noteEtag('e');
    expect([parseModelsCache(state.cache ?? '')?.fetchedAtMs, state.asked]).toEqual([NOW + 150_000, 0]);
  });

  test('that is another one asks the service once', async () => {
    const { catalog, state, offered } = setUp({ cache: cacheOf(NOW), answers: [{ models: [{ slug: 'newer' }], etag: 'f' }] });
    await catalog.refresh();

    await catalog.noteEtag('f');
    await catalog.noteEtag('f');

    expect([state.asked, offered()[0]]).toEqual([1, 'newer']);
  });
});
