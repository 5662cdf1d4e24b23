import { describe, expect, test } from 'vitest';
import { ConfigError } from '../errors.ts';
import { findDeprecations } from '../resolve/deprecations.ts';
import { disableFeature, enableFeature, formatFeatureRows, listFeatures, underDevelopmentWarning } from './feature-flags.ts';
import { FEATURES, findFeature } from './feature-registry.ts';
import { resolveFeatures } from './resolve-features.ts';

const resolve = (config: Parameters<typeof resolveFeatures>[0]['config'], profile = null, platform = 'linux') =>
  resolveFeatures({ config, profile, platform });

describe('the registry', () => {
  test('has every name once', () => {
    const names = FEATURES.flatMap(({ name, aliases = [] }) => [name, ...aliases]);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('finds a feature by its old names', () => {
    expect(['collab', 'connectors', 'web_search', 'telepathy', 'zq'].map((name) => findFeature(name)?.name)).toEqual([
      'multi_agent',
      'apps',
      'web_search_request',
      'chronicle',
      undefined,
    ]);
  });
});

describe('resolveFeatures', () => {
  test('goes by defaults, the top level and the profile, in that order', () => {
    const config = { features: { undo: true, steer: false, zq: true }, experimental_use_unified_exec_tool: false };
    const values = resolveFeatures({ config, profile: { features: { steer: true }, tools_web_search: true }, platform: 'linux' });

    expect([values.undo, values.steer, values.unified_exec, values.web_search_request, values.shell_tool]).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  test('takes old names, and tables with settings', () => {
    const values = resolve({ features: { collab: true, network_proxy: {}, goals: { enabled: false } } });

    expect([values.multi_agent, values.network_proxy, values.goals]).toEqual([true, true, false]);
  });

  test('knows what Windows does differently', () => {
    const values = resolve({}, null, 'win32');

    expect([values.unified_exec, values.powershell_utf8]).toEqual([false, true]);
  });
});

describe('flags', () => {
  test('stand for overrides', () => {
    expect([enableFeature('undo'), disableFeature('collab')]).toEqual([
      { path: ['features', 'undo'], value: true },
      { path: ['features', 'collab'], value: false },
    ]);
  });

  test('must name something', () => {
    expect(() => enableFeature('zq_nope')).toThrow(new ConfigError('Unknown feature flag: zq_nope', 'config/unknown-feature'));
  });
});

test('the list has the columns of the command line', () => {
  const lines = formatFeatureRows(listFeatures(resolve({ features: { shell_tool: false } }))).split('\n');

  expect([lines.length, ...lines.slice(0, 5), lines[15], lines.at(-2), lines.at(-1)]).toEqual([
    34,
    'undo                             stable             false',
    'shell_tool                       stable             false',
    'unified_exec                     stable             true',
    'shell_snapshot                   stable             true',
    'js_repl                          under development  false',
    'use_linux_sandbox_bwrap          experimental       false',
    'responses_websockets_v2          under development  false',
    '',
  ]);
  expect(listFeatures(resolve({}), { all: true }).length).toBe(FEATURES.length);
});

test('the warning names features under development and the way to silence it', () => {
  const warning = underDevelopmentWarning(['js_repl', 'sqlite'], '/home/config.toml');

  expect(warning).toContain('js_repl, sqlite');
  expect(warning).toContain('suppress_unstable_features_warning = true');
  expect(underDevelopmentWarning([], '/home/config.toml')).toBeNull();
});

describe('findDeprecations', () => {
  test('tells of old switches for web search, each once', () => {
    const details =
      'Set `web_search` to `"live"`, `"cached"`, or `"disabled"` at the top level (or under a profile) in config.toml if you want to override it.';

    expect(
      findDeprecations(
        { features: { web_search_request: true }, tools: { web_search: true } },
        { features: { web_search_request: false } },
      ),
    ).toEqual([
      { summary: '`[tools].web_search` is deprecated because web search is enabled by default.', details },
      { summary: '`[features].web_search_request` is deprecated because web search is enabled by default.', details },
    ]);
  });

  test('tells of old names', () => {
    const notices = findDeprecations(
      { features: { collab: true }, experimental_instructions_file: 'x' },
      { include_apply_patch_tool: true },
    );

    expect(notices.map(({ summary }) => summary)).toEqual([
      '`experimental_instructions_file` is deprecated and ignored. Use `model_instructions_file` instead.',
      '`collab` is deprecated. Use `[features].multi_agent` instead.',
      '`include_apply_patch_tool` is deprecated. Use `[features].apply_patch_freeform` instead.',
    ]);
  });
});
