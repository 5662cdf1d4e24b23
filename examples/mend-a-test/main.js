// @ts-check
// The agent inside your own program: no command, no server. A repository has a failing test; the model (here a script) looks, runs it,
// mends the code and runs it again. Commands, sandbox, patch and thread file are real.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '@codex-ts/config';
import { createDemoStory, startScriptedModel } from '@codex-ts/demo-model';
import { Runtime } from '@codex-ts/local-runtime';
import { builtInModels } from '@codex-ts/model-catalog';
import { createResponsesClient, modelProvider } from '@codex-ts/responses-client';
import { declineEverything } from '@codex-ts/tools';

/** @param {(line: string) => void} print */
export async function main(print) {
  const story = createDemoStory();
  const home = mkdtempSync(path.join(os.tmpdir(), 'example-'));
  const cwd = path.join(home, 'project');
  const codexHome = path.join(home, '.codex');
  mkdirSync(codexHome);
  for (const [name, text] of Object.entries(story.files)) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), text);
  }
  execFileSync('git', ['init', '--quiet', cwd]);

  const model = await startScriptedModel({ steps: story.steps });
  const env = { PATH: process.env.PATH, HOME: home };
  const runtime = await Runtime.create({
    // What a user's config.toml says, with our flags on top.
    config: loadConfig({ codexHome, cwd, home, env, platform: process.platform, flags: { sandboxMode: 'workspace-write' } }),
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
    approvals: declineEverything, // what the sandbox does not allow does not happen
  });

  const { thread, path: file } = runtime.startThread({ keep: true });
  const events = thread.events();
  thread.startTurn([{ type: 'text', text: story.prompt, text_elements: [] }]);
  for await (const { event } of events) {
    if (event.type === 'item.completed') print(describe(event.item));
    if (event.type === 'turn.completed') break;
  }

  await thread.close();
  await runtime.close();
  await model.close();
  const lines = readFileSync(file ?? '', 'utf8')
    .trimEnd()
    .split('\n').length;
  print(`The thread file has ${lines} lines and can be resumed.`);
  rmSync(home, { recursive: true });
}

/** @param {import('@codex-ts/protocol').ThreadItem} item */
function describe(item) {
  switch (item.type) {
    case 'agentMessage':
      return `says: ${item.text}`;
    case 'commandExecution':
      return `runs: ${item.command} (exit code ${item.exitCode})`;
    case 'fileChange':
      return `changes: ${item.changes.map((change) => path.basename(change.path)).join(', ')}`;
    default:
      return `${item.type}`;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(console.log);
