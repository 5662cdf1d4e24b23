import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from './command.ts';

/** Where one contestant runs `exec`: a home and a repository of its own, and nothing else of the user's. */
export interface ExecPlace {
  /** `words` with the arguments of a non-interactive run in a writable workspace. */
  exec(words: readonly string[], prompt: string): Command;
  /** `words` as they are. */
  plain(words: readonly string[]): Command;
}

/** MCP servers by name: a program and its arguments. */
export type McpServers = Readonly<Record<string, readonly string[]>>;

const KEY_VARIABLE = 'BENCHMARK_KEY';

/** Makes a place in `folder`, which must not be there yet; its model answers at `modelUrl`. */
export function createExecPlace({
  folder,
  modelUrl,
  searchPath,
  mcpServers = {},
}: {
  folder: string;
  modelUrl: string;
  searchPath: string;
  mcpServers?: McpServers | undefined;
}): ExecPlace {
  const home = path.join(folder, 'home');
  const codexHome = path.join(home, '.codex');
  const cwd = path.join(folder, 'repository');
  mkdirSync(codexHome, { recursive: true });
  mkdirSync(cwd);
  writeFileSync(path.join(codexHome, 'config.toml'), configText(modelUrl) + Object.entries(mcpServers).map(serverText).join(''));
  writeFileSync(path.join(cwd, 'README.md'), '# A repository\n');
  const env = { PATH: searchPath, HOME: home, CODEX_HOME: codexHome, LANG: 'C.UTF-8', [KEY_VARIABLE]: 'none' };
  const identity = ['-c', 'user.name=Benchmark', '-c', 'user.email=benchmark@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-q', '-m', 'Start'],
  ])
    execFileSync('git', args, { cwd, env });
  return {
    exec: (words, prompt) => ({ words: [...words, 'exec', '-s', 'workspace-write', prompt], cwd, env }),
    plain: (words) => ({ words, cwd, env }),
  };
}

const configText = (modelUrl: string): string => `model = "gpt-5.2-codex"
model_provider = "benchmark"

[model_providers.benchmark]
name = "scripted"
base_url = ${JSON.stringify(modelUrl)}
wire_api = "responses"
env_key = "${KEY_VARIABLE}"
`;

const serverText = ([name, [command = '', ...args]]: [string, readonly string[]]): string => `
[mcp_servers.${name}]
command = ${JSON.stringify(command)}
args = ${JSON.stringify(args)}
`;
