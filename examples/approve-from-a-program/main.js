// @ts-check
// `codex app-server` from the other side, as an editor uses it: it runs as a process of its own, your program decides what commands may
// run, and comes back to the thread later.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { spawnAppServer } from '@codex-ts/app-server-client/node';
import { startScriptedModel } from '@codex-ts/demo-model';

/** The command of this checkout; yours is `codex`. */
const CODEX = process.env.CODEX_TEST_BIN ?? fileURLToPath(new URL('../../apps/cli/dist/codex.js', import.meta.url));

/** @param {(line: string) => void} print */
export async function main(print) {
  const model = await startScriptedModel({
    steps: [
      { calls: [{ name: 'exec_command', arguments: { cmd: 'touch ready', login: false } }] },
      { calls: [{ name: 'exec_command', arguments: { cmd: 'rm -rf ready', login: false } }] },
      { message: 'I made a file, and was not allowed to remove it.' },
    ],
  });
  const home = mkdtempSync(path.join(os.tmpdir(), 'example-'));
  const cwd = path.join(home, 'project');
  mkdirSync(cwd);
  writeFileSync(
    path.join(home, 'config.toml'),
    `model_provider = "scripted"\n[model_providers.scripted]\nname = "scripted"\nbase_url = "${model.url}"\n`,
  );
  const server = {
    command: /** @type {[string, ...string[]]} */ ([process.execPath, CODEX, 'app-server']),
    env: { PATH: process.env.PATH ?? '', HOME: home, CODEX_HOME: home },
    clientInfo: { name: 'example', version: '1.0.0' },
  };

  const codex = await spawnAppServer({
    ...server,
    handlers: {
      'item/commandExecution/requestApproval': ({ command }) => {
        const decision = command?.includes('rm ') ? 'decline' : 'accept';
        print(`${decision}: ${command}`);
        return { decision };
      },
    },
  });
  const { thread } = await codex.request('thread/start', { cwd, approvalPolicy: 'untrusted', sandbox: 'workspace-write' });
  for await (const told of codex.runTurn({ threadId: thread.id, input: 'Make a file, then remove it.' })) {
    if (told.method === 'item/completed' && told.params.item.type === 'agentMessage') print(`says: ${told.params.item.text}`);
    if (told.method === 'turn/completed') print(`turn: ${told.params.turn.status}`);
  }
  await codex.close(); // ends the server, too

  // Another process, later: all that happened is still there.
  const later = await spawnAppServer(server);
  const stored = await later.request('thread/read', { threadId: thread.id, includeTurns: true });
  for (const item of stored.thread.turns.flatMap(({ items }) => items)) {
    if (item.type === 'commandExecution') print(`stored: ${item.command}, ${item.status}`);
  }
  await later.close();
  await model.close();
  rmSync(home, { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(console.log);
