import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { CODEX, codexWorld, type CodexWorld } from '../testing/run-codex.ts';

const SERVER = fileURLToPath(new URL('../../../../packages/mcp-client/src/testing/stdio-server.mjs', import.meta.url));
const NAMES = ['one', 'two', 'three'];
const THREADS = 50;
const TIMEOUT = { timeout: 120_000 };

/** Three servers that write down their ids; `stubborn`: each with a child that does not end when asked to. */
function tables(pidFile: string, { stubborn }: { stubborn: boolean }): string {
  const args = [SERVER, '--pid', pidFile, ...(stubborn ? ['--child', pidFile] : [])];
  return NAMES.map((name) => `[mcp_servers.${name}]\ncommand = "${process.execPath}"\nargs = ${JSON.stringify(args)}\n`).join('');
}

/** `codex app-server` over pipes: its input comes through another process, as that of a client that can be killed. */
function startServer({ workspace, directory, codexHome }: CodexWorld, env: Record<string, string>) {
  const client = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] });
  const server = spawn(process.execPath, [CODEX, 'app-server'], {
    cwd: workspace,
    stdio: [client.stdout, 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], HOME: directory.join('home'), CODEX_HOME: codexHome, MOCK_KEY: 'mock-key', ...env },
  });
  client.stdin.on('error', () => undefined); // the other end may be gone
  const ended = new Promise<void>((resolve) => void server.on('close', () => resolve()));
  return { client, server, input: client.stdin, output: server.stdout as Readable, ended }; // a pipe, as asked for above
}

/** Opens threads and waits until each of them was told that all servers are up. */
async function openThreads({ input, output }: { input: Writable; output: Readable }): Promise<void> {
  const write = (message: object): void => void input.write(`${JSON.stringify(message)}\n`);
  let ready = 0;
  const everyoneReady = new Promise<void>((resolve) => {
    createInterface({ input: output }).on('line', (line) => {
      const { method, params } = JSON.parse(line) as { method?: string; params?: { status?: string } };
      if (method !== 'mcpServer/startupStatus/updated' || params?.status !== 'ready') return;
      ready += 1;
      if (ready === THREADS * NAMES.length) resolve();
    });
  });
  write({
    id: 0,
    method: 'initialize',
    params: {
      clientInfo: { name: 'tester', title: null, version: '1' },
      capabilities: { experimentalApi: true, protocolVersion: '0.169' },
    },
  });
  for (let id = 1; id <= THREADS; id += 1) write({ id, method: 'thread/start', params: {} });
  await everyoneReady;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const pidsIn = (file: string): number[] => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number);

/** What was killed is gone a moment later. */
const noneLeft = (pids: readonly number[]): Promise<unknown> => vi.waitUntil(() => !pids.some(isAlive), { timeout: 10_000 });

interface Ending {
  client: ChildProcess;
  server: ChildProcess;
}

test.each<[string, Record<string, string>, (ending: Ending) => void]>([
  ['the client closes its end', {}, ({ client }) => client.stdin?.end()],
  ['the client is killed', {}, ({ client }) => void client.kill('SIGKILL')],
  ['the server is told to end', {}, ({ server }) => void server.kill('SIGTERM')],
  ['the server is told to end, as one of 0.104', { CODEX_PROTOCOL: '0.104' }, ({ server }) => void server.kill('SIGTERM')],
])('fifty threads share three servers, and nothing of them is left when %s', TIMEOUT, async (_what, env, end) => {
  await using world = await codexWorld({ git: false });
  const pidFile = world.directory.join('pids');
  world.directory.write({ 'home/.codex/config.toml': `model = "gpt-5.2-codex"\n${tables(pidFile, { stubborn: true })}` });
  const running = startServer(world, env);
  await openThreads(running);
  const pids = pidsIn(pidFile);
  expect(pids).toHaveLength(2 * NAMES.length); // each server and its child
  expect(pids.every(isAlive)).toBe(true);
  end(running);
  await running.ended;
  await noneLeft(pids);
});

test('servers end with their input when the server of the threads is killed', TIMEOUT, async () => {
  await using world = await codexWorld({ git: false });
  const pidFile = world.directory.join('pids');
  world.directory.write({ 'home/.codex/config.toml': `model = "gpt-5.2-codex"\n${tables(pidFile, { stubborn: false })}` });
  const running = startServer(world, {});
  await openThreads(running);
  const pids = pidsIn(pidFile);
  expect(pids).toHaveLength(NAMES.length);
  running.server.kill('SIGKILL');
  await running.ended;
  await noneLeft(pids);
});

/** What a client of `codex mcp-server` says to have a task done. */
const TASK = [
  {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'tester', version: '1' } },
  },
  { id: 2, method: 'tools/call', params: { name: 'codex', arguments: { prompt: 'go' } } },
];

test.each<[string, string[], object[]]>([
  ['exec', ['exec', 'go'], []],
  ['mcp-server', ['mcp-server'], TASK],
])('codex %s that is told to end while the model thinks leaves no server behind', TIMEOUT, async (_name, args, messages) => {
  await using world = await codexWorld({ steps: [{ message: 'Never', hang: true }] });
  const pidFile = world.directory.join('pids');
  const config = readFileSync(`${world.codexHome}/config.toml`, 'utf8');
  world.directory.write({ 'home/.codex/config.toml': `${config}\n${tables(pidFile, { stubborn: true })}` });
  const running = world.run(args, {
    stdin: 'open',
    onStart: (child) => {
      for (const message of messages) child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
      if (messages.length === 0) child.stdin?.end();
      void world.model.received(1).then(() => child.kill('SIGTERM'));
    },
  });
  await running;
  const pids = pidsIn(pidFile);
  expect(pids).toHaveLength(2 * NAMES.length);
  await noneLeft(pids);
});
