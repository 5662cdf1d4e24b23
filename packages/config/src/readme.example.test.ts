import { findCodexHome, formatFeatureRows, listFeatures, loadConfig, parseOverride, reportConfigError } from '@codex-ts/config';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  await using folder = temporaryDirectory({ files: { '.codex/config.toml': 'model = "gpt-5.2-codex"\n' } });
  const home = folder.path;
  const load = () =>
    loadConfig({
      codexHome: findCodexHome({ env: {}, home }),
      home,
      cwd: folder.path,
      systemDirectory: folder.join('system'),
      overrides: [parseOverride('model_reasoning_effort=high')],
      flags: { sandboxMode: 'workspace-write' },
      env: {},
      platform: 'linux',
    });

  const config = load();

  expect([config.model, config.reasoningEffort, config.sandboxPolicy.type]).toEqual(['gpt-5.2-codex', 'high', 'workspace-write']);
  expect(formatFeatureRows(listFeatures(config.features))).toMatch(/^undo +stable +false$/m);

  folder.write({ '.codex/config.toml': 'model = 5\n' });
  expect(reportOf(load)).toContain('config.toml:1:9: invalid type: integer `5`, expected a string');
});

function reportOf(load: () => unknown): string | null {
  try {
    load();
    return null;
  } catch (error) {
    return reportConfigError(error);
  }
}
