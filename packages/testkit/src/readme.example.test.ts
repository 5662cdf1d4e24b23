import { readFileSync } from 'node:fs';
import { scriptedProviderConfig, startScriptedModel, temporaryCodexHome } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  await using model = await startScriptedModel({ steps: [{ message: 'Hello' }] });
  await using home = temporaryCodexHome({ config: scriptedProviderConfig(model.url) });
  expect(readFileSync(home.join('config.toml'), 'utf8')).toContain(`base_url = "${model.url}"`);
  expect(model.requests).toEqual([]);
});
