import { describe, expect, test } from 'vitest';
import { CatalogModel } from '../catalog-model.ts';
import { builtInModels } from './built-in-models.ts';
import { defaultModel, fallbackModel, findModel, unknownModelWarning } from './find-model.ts';
import { autoCompactTokenLimit, effectiveContextWindow, withModelOverrides } from './model-limits.ts';

const model = (slug: string, rest: object = {}) => CatalogModel.parse({ slug, ...rest });

describe('builtInModels', () => {
  test('holds the models of release 0.104.0 as measured', () => {
    const rows = builtInModels({ release: '0.104.0' }).map((entry) => [
      entry.slug,
      entry.visibility,
      entry.apply_patch_tool_type ?? 'none',
      entry.supports_parallel_tool_calls,
      entry.support_verbosity ? (entry.default_verbosity ?? 'supported') : 'none',
      `${entry.truncation_policy.limit} ${entry.truncation_policy.mode}`,
      entry.supported_reasoning_levels.map(({ effort }) => effort).join(' '),
    ]);

    expect(rows).toEqual([
      ['gpt-5.3-codex', 'hide', 'freeform', true, 'low', '10000 tokens', 'low medium high xhigh'],
      ['gpt-5.2-codex', 'list', 'freeform', true, 'none', '10000 tokens', 'low medium high xhigh'],
      ['gpt-5.1-codex-max', 'list', 'freeform', false, 'none', '10000 tokens', 'low medium high xhigh'],
      ['gpt-5.1-codex', 'hide', 'freeform', false, 'none', '10000 tokens', 'low medium high'],
      ['gpt-5.2', 'list', 'freeform', true, 'low', '10000 bytes', 'low medium high xhigh'],
      ['gpt-5.1', 'hide', 'freeform', true, 'low', '10000 bytes', 'low medium high'],
      ['gpt-5-codex', 'hide', 'freeform', false, 'none', '10000 tokens', 'low medium high'],
      ['gpt-5', 'hide', 'none', false, 'supported', '10000 bytes', 'minimal low medium high'],
      ['gpt-5.1-codex-mini', 'list', 'freeform', false, 'none', '10000 tokens', 'medium high'],
      ['gpt-5-codex-mini', 'hide', 'freeform', false, 'none', '10000 tokens', 'medium high'],
    ]);
  });

  test('offers the models of release 0.169.0 in its order', () => {
    const offered = builtInModels({ release: '0.169.0' }).filter((entry) => entry.visibility === 'list');

    expect(offered.map((entry) => [entry.slug, entry.default_reasoning_level, entry.supported_reasoning_levels.length])).toEqual([
      ['gpt-6.1-sol', 'low', 6],
      ['gpt-6-astra', 'low', 6],
      ['gpt-6-sol', 'medium', 6],
      ['gpt-6-luna', 'medium', 5],
      ['gpt-5.6-sol', 'low', 6],
      ['gpt-6.1-terra', 'low', 6],
      ['gpt-5.6-terra', 'medium', 6],
      ['gpt-5.6-luna', 'medium', 5],
      ['gpt-5.5', 'medium', 4],
    ]);
  });

  test('sorts both releases together, the newer first, every slug once', () => {
    const all = builtInModels();
    const priorities = all.map((entry) => entry.priority);

    expect([all[0]?.slug, all.at(-1)?.slug, new Set(all.map((entry) => entry.slug)).size]).toEqual([
      'gpt-6.1-sol',
      'gpt-5-codex-mini',
      22,
    ]);
    expect(priorities).toEqual(priorities.toSorted((one, other) => one - other));
  });

  test('says something about every model and effort', () => {
    for (const entry of builtInModels()) {
      expect(entry.description).toBeTruthy();
      expect(entry.supported_reasoning_levels.every(({ description }) => description !== '')).toBe(true);
      expect(entry.supported_reasoning_levels.map(({ effort }) => effort)).toContain(entry.default_reasoning_level);
    }
  });
});

describe('findModel', () => {
  const catalog = builtInModels();

  test.each([
    ['gpt-5.2', 'gpt-5.2'],
    ['gpt-5.2-codex', 'gpt-5.2-codex'],
    ['gpt-5.2-codex-2026-01-01', 'gpt-5.2-codex'],
    ['gpt-5.2-preview', 'gpt-5.2'],
    ['openai/gpt-5.1', 'gpt-5.1'],
  ])('knows %s as %s and keeps the name', (slug, entry) => {
    const found = findModel(slug, catalog);

    expect([found.known, found.info]).toEqual([true, { ...catalog.find((one) => one.slug === entry), slug }]);
  });

  test.each(['zq', 'a/b/gpt-5', ''])('assumes little of %j', (slug) => {
    expect(findModel(slug, catalog)).toEqual({ info: fallbackModel(slug), known: false });
  });

  test('the assumptions are what the schema makes of them', () => {
    expect(CatalogModel.parse(fallbackModel('zq'))).toEqual(fallbackModel('zq'));
  });

  test('the assumptions are cautious', () => {
    const {
      shell_type,
      apply_patch_tool_type,
      supports_parallel_tool_calls,
      supports_reasoning_summaries,
      truncation_policy,
      context_window,
    } = fallbackModel('zq');

    expect({
      shell_type,
      apply_patch_tool_type,
      supports_parallel_tool_calls,
      supports_reasoning_summaries,
      truncation_policy,
      context_window,
    }).toEqual({
      shell_type: 'default',
      apply_patch_tool_type: undefined,
      supports_parallel_tool_calls: false,
      supports_reasoning_summaries: false,
      truncation_policy: { mode: 'bytes', limit: 10_000 },
      context_window: 272_000,
    });
  });

  test('the warning is the one clients know', () => {
    expect(unknownModelWarning('zq')).toBe(
      'Model metadata for `zq` not found. Defaulting to fallback metadata; this can degrade performance and cause issues.',
    );
  });
});

describe('defaultModel', () => {
  test('is the first that is offered', () => {
    const catalog = [
      model('late', { priority: 3 }),
      model('hidden', { priority: 1, visibility: 'hide' }),
      model('early', { priority: 2 }),
    ];

    expect([defaultModel(catalog)?.slug, defaultModel([model('only', { visibility: 'hide' })])?.slug, defaultModel([])]).toEqual([
      'early',
      'only',
      null,
    ]);
    expect(defaultModel(builtInModels({ release: '0.104.0' }))?.slug).toBe('gpt-5.2-codex');
  });
});

describe('limits', () => {
  test('what is configured replaces what is known', () => {
    const changed = withModelOverrides(
      model('m', { context_window: 1000, max_context_window: 2000, truncation_policy: { mode: 'tokens', limit: 10 } }),
      {
        contextWindow: 5000,
        autoCompactTokenLimit: 300,
        toolOutputTokenLimit: 7,
        supportsReasoningSummaries: true,
      },
    );

    expect([
      changed.context_window,
      changed.auto_compact_token_limit,
      changed.truncation_policy,
      changed.supports_reasoning_summaries,
    ]).toEqual([2000, 300, { mode: 'tokens', limit: 7 }, true]);
  });

  test('a limit in tokens is kept in bytes where the model counts bytes', () => {
    expect(withModelOverrides(model('m'), { toolOutputTokenLimit: 100 }).truncation_policy).toEqual({
      mode: 'bytes',
      limit: 400,
    });
  });

  test('nothing configured changes nothing', () => {
    const plain = model('m', { context_window: 10 });

    expect(withModelOverrides(plain, { contextWindow: null, toolOutputTokenLimit: null })).toEqual(plain);
  });

  test('the conversation is summed up at nine tenths of the window at the latest', () => {
    const limitOf = (rest: object) => autoCompactTokenLimit(model('m', rest));

    expect([
      limitOf({ context_window: 1000 }),
      limitOf({ context_window: 1000, auto_compact_token_limit: 500 }),
      limitOf({ context_window: 1000, auto_compact_token_limit: 5000 }),
      limitOf({ auto_compact_token_limit: 5000 }),
      limitOf({}),
    ]).toEqual([900, 500, 900, 5000, null]);
  });

  test('clients are told of a share of the window', () => {
    expect([effectiveContextWindow(model('m', { context_window: 272_000 })), effectiveContextWindow(model('m'))]).toEqual([
      258_400,
      null,
    ]);
  });
});
