import { readdirSync } from 'node:fs';
import { loadConfig } from '@codex-ts/config';
import { Runtime } from '@codex-ts/local-runtime';
import { builtInModels } from '@codex-ts/model-catalog';
import { createResponsesClient, modelProvider } from '@codex-ts/responses-client';
import { environment, startScriptedModel, temporaryDirectory } from '@codex-ts/testkit';
import { declineEverything, functionServer, functionTool } from '@codex-ts/tools';
import { expect, test } from 'vitest';
import * as z from 'zod';

test('the example of the README', async () => {
  await using directory = temporaryDirectory({ files: { 'home/.codex/.keep': '', 'project/AGENTS.md': 'Be kind.' } });
  await using model = await startScriptedModel({ steps: [{ message: 'Hello!' }] });
  const home = directory.join('home');
  const codexHome = directory.join('home', '.codex');
  const cwd = directory.join('project');
  const env = environment();

  const config = loadConfig({ codexHome, cwd, home, env, platform: process.platform });
  const stream = createResponsesClient({ provider: modelProvider({ name: 'local', baseUrl: model.url }), env });
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
  await runtime.close();

  expect(lastAgentMessage).toBe('Hello!');
  expect(JSON.stringify(model.requests[0]?.body.input)).toContain('Be kind.');
  const files = readdirSync(codexHome, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(`${thread.id}.jsonl`),
  );
  expect(files).toHaveLength(1);
});

test('the example with functions as tools', async () => {
  await using directory = temporaryDirectory({ files: { 'home/.codex/.keep': '' } });
  await using model = await startScriptedModel({
    steps: [{ calls: [{ name: 'mcp__calc__add', arguments: { a: 20, b: 22 } }] }, { message: 'It is 42.' }],
  });
  const codexHome = directory.join('home', '.codex');
  const env = environment();
  const place = { home: directory.join('home'), env };
  const stream = createResponsesClient({ provider: modelProvider({ name: 'local', baseUrl: model.url }), env });
  const add = functionTool({
    name: 'add',
    description: 'Adds two numbers.',
    input: z.object({ a: z.number(), b: z.number() }),
    run: ({ a, b }) => ({ sum: a + b }),
  });
  const runtime = await Runtime.create({
    ...place,
    config: loadConfig({ ...place, codexHome, cwd: directory.path, platform: process.platform }),
    originator: 'my-program',
    version: '1.0.0',
    source: 'cli',
    ruleFolders: [codexHome],
    models: builtInModels(),
    model: { stream, storesResponses: false },
    approvals: declineEverything,
    servers: [functionServer({ name: 'calc', tools: [add] })],
  });
  const { thread } = runtime.startThread({ keep: false });
  const { lastAgentMessage } = await thread.startTurn([{ type: 'text', text: 'Add them', text_elements: [] }]).completed;
  await thread.close();
  await runtime.close();

  expect(lastAgentMessage).toBe('It is 42.');
  expect(JSON.stringify(model.requests[0]?.body.tools)).toContain('"name":"mcp__calc"');
  expect(JSON.stringify(model.requests[1]?.body.input)).toContain('{\\"sum\\":42}');
});
