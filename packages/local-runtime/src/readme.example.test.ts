import { readdirSync } from 'node:fs';
import { loadConfig } from '@codex-ts/config';
import { Runtime } from '@codex-ts/local-runtime';
import { builtInModels } from '@codex-ts/model-catalog';
import { createResponsesClient, modelProvider } from '@codex-ts/responses-client';
import { environment, startScriptedModel, temporaryDirectory } from '@codex-ts/testkit';
import { declineEverything } from '@codex-ts/tools';
import { expect, test } from 'vitest';

test('the example of the README', async () => {
  await using directory = temporaryDirectory({ files: { 'home/.codex/.keep': '', 'project/AGENTS.md': 'Be kind.' } });
  await using model = await startScriptedModel({ steps: [{ message: 'Hello!' }] });
  const home = directory.join('home');
  const codexHome = directory.join('home', '.codex');
  const cwd = directory.join('project');
  const env = environment();

  const config = loadConfig({ codexHome, cwd, home, env, platform: process.platform });
  const stream = createResponsesClient({ provider: modelProvider({ name: 'local', base_url: model.url }), env });
  const runtime = await Runtime.create({
    config,
    env,
    home,
    originator: 'my-program',
    version: '1.0.0',
    source: 'cli',
    ruleFolders: [codexHome],
    models: builtInModels(),
    model: { stream, storesResponses: false },
    approvals: declineEverything,
  });
  const { thread } = runtime.startThread({ keep: true });
  const { completed } = thread.startTurn([{ type: 'text', text: 'Say hello', text_elements: [] }]);
  const { lastAgentMessage } = await completed;
  await thread.close();

  expect(lastAgentMessage).toBe('Hello!');
  expect(JSON.stringify(model.requests[0]?.body.input)).toContain('Be kind.');
  const files = readdirSync(codexHome, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(`${thread.id}.jsonl`));
  expect(files).toHaveLength(1);
});
