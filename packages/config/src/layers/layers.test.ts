import { temporaryDirectory, type TemporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { parseOverride } from '../overrides/parse-override.ts';
import { checkStrictly } from './check-strictly.ts';
import type { ConfigLayer, ConfigLayers } from './config-layer.ts';
import { configOrigins } from './config-origins.ts';
import { layerVersion } from './layer-version.ts';
import { loadConfigLayers, type LoadConfigLayersOptions } from './load-config-layers.ts';
import { mergeLayers } from './merge-layers.ts';

function load(folder: TemporaryDirectory, options: Partial<LoadConfigLayersOptions> = {}): ConfigLayers {
  return loadConfigLayers({
    codexHome: folder.join('home'),
    cwd: folder.join('repo'),
    home: folder.path,
    systemDirectory: folder.join('system'),
    ...options,
  });
}

/** What a layer is to others, with the folder replaced by its placeholder. */
function shown(layers: readonly ConfigLayer[], folder: TemporaryDirectory): unknown {
  const plain = layers.map(({ name, config, disabledReason }) => ({ name, config, disabledReason }));
  return JSON.parse(JSON.stringify(plain).replaceAll(folder.path, ''));
}

describe('layerVersion', () => {
  test('is the SHA-256 of the JSON with sorted keys', () => {
    expect([layerVersion({}), layerVersion({ my_table: { a: 'b' }, model: 'm', my_own_key: 5 })]).toEqual([
      'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
      'sha256:6af1c25ef0851efcc0c96b3df8af01a108cf72f8ddf22f2250affb5345e3dea7',
    ]);
  });
});

describe('loadConfigLayers', () => {
  test('lists the layers from weak to strong, missing files as empty ones', async () => {
    await using folder = temporaryDirectory({
      files: {
        'home/fast.config.toml': 'model = "p"\n',
        'repo/.git/HEAD': '',
        'repo/.codex/config.toml': 'log_dir = "logs"\n',
        'system/managed_config.toml': 'model = "m"\n',
      },
    });
    folder.write({ 'home/config.toml': `[projects."${folder.join('repo')}"]\ntrust_level = "trusted"\n` });

    const { layers } = load(folder, { profile: 'fast', overrides: [parseOverride('a.b=1')] });

    expect(shown(layers, folder)).toEqual([
      { name: { type: 'system', file: '/system/config.toml' }, config: {}, disabledReason: null },
      {
        name: { type: 'user', file: '/home/config.toml', profile: null },
        config: { projects: { '/repo': { trust_level: 'trusted' } } },
        disabledReason: null,
      },
      { name: { type: 'user', file: '/home/fast.config.toml', profile: 'fast' }, config: { model: 'p' }, disabledReason: null },
      {
        name: { type: 'project', dotCodexFolder: '/repo/.codex' },
        config: { log_dir: '/repo/.codex/logs' },
        disabledReason: null,
      },
      { name: { type: 'sessionFlags' }, config: { a: { b: 1 } }, disabledReason: null },
      {
        name: { type: 'legacyManagedConfigTomlFromFile', file: '/system/managed_config.toml' },
        config: { model: 'm' },
        disabledReason: null,
      },
    ]);
  });

  test('says why a project does not count', async () => {
    await using folder = temporaryDirectory({
      files: { 'home/x': '', 'repo/.git/HEAD': '', 'repo/.codex/config.toml': 'model = "r"\n', 'repo/sub/.codex/x': '' },
    });
    const reasons = (config: string) => {
      folder.write({ 'home/config.toml': config });
      const { layers } = load(folder, { cwd: folder.join('repo/sub') });
      return layers.flatMap(({ name, disabledReason }) =>
        name.type === 'project' ? [disabledReason?.replaceAll(folder.path, '')] : [],
      );
    };

    expect(reasons('')).toEqual(Array(2).fill('To load config.toml, add /repo as a trusted project in /home/config.toml.'));
    expect(reasons(`[projects."${folder.join('repo')}"]\ntrust_level = "untrusted"\n`)).toEqual(
      Array(2).fill('/repo is marked as untrusted in /home/config.toml. To load config.toml, mark it trusted.'),
    );
  });

  test('never takes CODEX_HOME for a project', async () => {
    await using folder = temporaryDirectory({ files: { 'repo/.git/HEAD': '', 'repo/.codex/config.toml': '' } });

    const { layers } = load(folder, { codexHome: folder.join('repo/.codex') });

    expect(layers.map(({ name }) => name.type)).toEqual(['system', 'user']);
  });

  test('can leave the user file out', async () => {
    await using folder = temporaryDirectory({ files: { 'home/config.toml': 'model = \n', 'repo/x': '' } });

    expect(load(folder, { ignoreUserConfig: true }).layers.map(({ name }) => name.type)).toEqual(['system']);
  });

  test('refuses a file that cannot be read', async () => {
    await using folder = temporaryDirectory({ files: { 'home/config.toml/x': '', 'repo/x': '' } });

    expect(() => load(folder)).toThrow(`Cannot read ${folder.join('home/config.toml')}: Is a directory (os error 21)`);
  });
});

describe('merging and origins', () => {
  test('tables are merged, lists and values replaced, and each value knows its layer', async () => {
    await using folder = temporaryDirectory({
      files: {
        'system/config.toml': 'model = "s"\nnotify = ["a", "b"]\n[tui]\nanimations = true\nnotifications = ["x"]\n',
        'home/config.toml': 'notify = ["c"]\n[tui]\nnotifications = false\n',
        'repo/x': '',
      },
    });
    const { layers } = load(folder, { overrides: [parseOverride('tui.theme="t"')] });

    expect(mergeLayers(layers)).toEqual({
      model: 's',
      notify: ['c'],
      tui: { animations: true, notifications: false, theme: 't' },
    });
    expect(Object.fromEntries([...configOrigins(layers)].map(([key, layer]) => [key, layer.name.type]))).toEqual({
      model: 'system',
      'notify.0': 'user',
      'tui.animations': 'system',
      'tui.notifications': 'user',
      'tui.theme': 'sessionFlags',
    });
  });

  test('changing the merged table leaves the layers alone', async () => {
    await using folder = temporaryDirectory({
      files: { 'home/config.toml': 'notify = ["a"]\n[tui]\ntheme = "t"\n', 'repo/x': '' },
    });
    const { layers } = load(folder);
    const merged = mergeLayers(layers);
    const version = layers[1]?.version;

    (merged['notify'] as string[]).push('b');
    (merged['tui'] as Record<string, unknown>)['theme'] = 'u';

    expect(layerVersion(layers[1]?.config ?? {})).toBe(version);
  });
});

describe('checkStrictly', () => {
  async function strictly(config: string, overrides: string[] = []): Promise<string> {
    await using folder = temporaryDirectory({ files: { 'home/config.toml': config, 'repo/x': '' } });
    const { layers } = load(folder, { overrides: overrides.map(parseOverride) });
    try {
      checkStrictly(layers);
      return 'fine';
    } catch (thrown) {
      return (thrown as Error).message.replaceAll(folder.path, ''); // it throws errors only
    }
  }

  test('points at the first key that is not known', async () => {
    expect(await strictly('model = "m"\nzq_unknown_key = 1\n')).toBe(
      '/home/config.toml:2:1: unknown configuration field `zq_unknown_key`\n  |\n2 | zq_unknown_key = 1\n  | ^^^^^^^^^^^^^^',
    );
  });

  test.each([
    ['[tui]\nzq=1\n', '/home/config.toml:2:1: unknown configuration field `tui.zq`'],
    ['[features]\nzq=true\n', '/home/config.toml:2:1: unknown configuration field `features.zq`'],
    ['[mcp_servers.a]\ncommand="x"\nzq=1\n', '/home/config.toml:3:1: unknown configuration field `mcp_servers.a.zq`'],
    ['[projects."/a"]\nzq=1\n', '/home/config.toml:2:1: unknown configuration field `projects./a.zq`'],
    ['[tools.web_search]\nzq=1\n', '/home/config.toml:2:1: unknown configuration field `tools.web_search.zq`'],
    [
      '[otel.exporter.otlp-http]\nendpoint="x"\nprotocol="json"\nzq=1\n',
      '/home/config.toml:4:1: unknown configuration field `otel.exporter.otlp-http.zq`',
    ],
    [
      '[[skills.config]]\nname="a"\nenabled=true\nzq=1\n',
      '/home/config.toml:4:1: unknown configuration field `skills.config.0.zq`',
    ],
    ['b=1\na=1\n', '/home/config.toml:1:1: unknown configuration field `b`'],
    ['[desktop]\nzq=1\n[agents.mine]\ndescription="d"\n[features]\ngoals=true\ncollab=true\n', 'fine'],
    ['[tui.keymap.global]\nsubmit="enter"\n[hooks]\nStop=[]\n[profiles.x]\nmodel="m"\n', 'fine'],
  ])('%j: %s', async (config, report) => {
    expect((await strictly(config)).split('\n')[0]).toBe(report);
  });

  test('names the command line for an override', async () => {
    expect(await strictly('', ['tui.zq=1'])).toBe('unknown configuration field `tui.zq` in -c/--config override');
  });
});
