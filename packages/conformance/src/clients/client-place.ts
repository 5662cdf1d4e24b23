import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startScriptedModel, type ScriptedModel } from '@codex-ts/demo-model';
import { replyToClient } from './client-script.ts';

/** Where a client runs: a home, a folder to work in, a scripted model, and the command under a path of its own. */
export interface ClientPlace extends AsyncDisposable {
  /** An executable file that is the command under test; clients want a path. */
  codexPath: string;
  /** Absolute. */
  workspace: string;
  codexHome: string;
  /** The whole environment of the command. */
  env: Record<string, string>;
  model: ScriptedModel;
  /** Loads an installed package. */
  load(name: string): Promise<unknown>;
  /** Absolute path of a file of an installed package. */
  fileOf(name: string): string;
}

/** `modules`: the folder with the client's `node_modules`. */
export async function createClientPlace({ codex, modules }: { codex: readonly string[]; modules: string }): Promise<ClientPlace> {
  const scratch = mkdtempSync(path.join(os.homedir(), 'codex-client-'));
  const model = await startScriptedModel({ respond: replyToClient });
  const codexHome = path.join(scratch, 'home', '.codex');
  const workspace = path.join(scratch, 'workspace');
  mkdirSync(codexHome, { recursive: true });
  mkdirSync(workspace);
  writeFileSync(path.join(codexHome, 'config.toml'), configText(model.url));
  const codexPath = path.join(scratch, 'codex');
  writeFileSync(codexPath, `#!/bin/sh\nexec ${codex.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')} "$@"\n`);
  chmodSync(codexPath, 0o755);
  const fileOf = (name: string): string => path.join(modules, 'node_modules', name);
  return {
    codexPath,
    workspace,
    codexHome,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: path.join(scratch, 'home'),
      CODEX_HOME: codexHome,
      SHELL: '/bin/bash',
      SCRIPTED_KEY: 'key',
    },
    model,
    load: (name) => import(fileOf(name)),
    fileOf,
    [Symbol.asyncDispose]: async () => {
      await model.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

const configText = (url: string): string => `model = "gpt-5.2-codex"
model_provider = "scripted"

[model_providers.scripted]
name = "scripted"
base_url = ${JSON.stringify(url)}
wire_api = "responses"
env_key = "SCRIPTED_KEY"
`;
