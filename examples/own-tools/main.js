// @ts-check
// Functions of your program as tools of the model: a description, a zod schema for what goes in, and the function. No process, no server.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '@codex-ts/config';
import { startScriptedModel, toolOutput } from '@codex-ts/demo-model';
import { Runtime } from '@codex-ts/local-runtime';
import { builtInModels } from '@codex-ts/model-catalog';
import { createResponsesClient, modelProvider } from '@codex-ts/responses-client';
import { declineEverything, functionServer, functionTool } from '@codex-ts/tools';
import * as z from 'zod';

/** @param {(line: string) => void} print */
export async function main(print) {
  const stock = new Map([
    ['tea', 3],
    ['coffee', 0],
  ]);
  const inStock = functionTool({
    name: 'in_stock',
    description: 'How many of an article there are.',
    input: z.object({ article: z.string() }),
    run: ({ article }) => {
      const count = stock.get(article);
      if (count === undefined) throw new Error(`there is no article ${article}; there are ${[...stock.keys()].join(', ')}`);
      return { count };
    },
  });

  // A model that asks for something that is not there, reads the error, and asks again.
  const model = await startScriptedModel({
    steps: [
      { calls: [{ name: 'mcp__shop__in_stock', arguments: { article: 'cocoa' }, callId: 'first' }] },
      { calls: [{ name: 'mcp__shop__in_stock', arguments: { article: 'tea' }, callId: 'second' }] },
      (request) => ({ message: `No cocoa, but tea: ${toolOutput(request, 'second')}` }),
    ],
  });
  const home = mkdtempSync(path.join(os.tmpdir(), 'example-'));
  const codexHome = path.join(home, '.codex');
  mkdirSync(codexHome);
  const env = { PATH: process.env.PATH, HOME: home };
  const runtime = await Runtime.create({
    config: loadConfig({ codexHome, cwd: home, home, env, platform: process.platform }),
    env,
    home,
    originator: 'example',
    version: '1.0.0',
    source: 'cli',
    ruleFolders: [codexHome],
    models: builtInModels(),
    model: {
      stream: createResponsesClient({ provider: modelProvider({ name: 'scripted', baseUrl: model.url }), env }),
      storesResponses: false,
    },
    approvals: declineEverything,
    servers: [functionServer({ name: 'shop', tools: [inStock] })],
  });

  const { thread } = runtime.startThread({ keep: false }); // leaves no file
  const events = thread.events();
  thread.startTurn([{ type: 'text', text: 'What is there to drink?', text_elements: [] }]);
  for await (const { event } of events) {
    if (event.type === 'item.completed' && event.item.type === 'mcpToolCall')
      print(`${event.item.tool}(${JSON.stringify(event.item.arguments)}): ${event.item.status}`);
    if (event.type === 'item.completed' && event.item.type === 'agentMessage') print(event.item.text);
    if (event.type === 'turn.completed') break;
  }
  await thread.close();
  await runtime.close();
  await model.close();
  rmSync(home, { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(console.log);
