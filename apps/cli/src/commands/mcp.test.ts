import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { startHttpServer } from '../../../../packages/mcp-client/src/testing/http-server.ts';
import { codexWorld } from '../testing/run-codex.ts';

const SERVER = fileURLToPath(new URL('../../../../packages/mcp-client/src/testing/stdio-server.mjs', import.meta.url));
const docs = `[mcp_servers.docs]\ncommand = "${process.execPath}"\nargs = ["${SERVER}"]\n`;

test('servers are added, shown and removed; everything else in config.toml stays as it is', async () => {
  await using world = await codexWorld({ tables: '# servers\n[mcp_servers.old]\ncommand = "old" # keep me\n' });
  const file = path.join(world.codexHome, 'config.toml');
  const before = readFileSync(file, 'utf8');
  const added = await world.run(['mcp', 'add', 'files', '--env', 'B=2', '--env', 'A=x=y', '--', 'files-server', '--root', 'a b']);
  expect([added.exitCode, added.stdout, added.stderr]).toEqual([0, "Added global MCP server 'files'.\n", '']);
  expect(readFileSync(file, 'utf8')).toBe(
    `${before.trimEnd()}\n\n[mcp_servers.files]\ncommand = "files-server"\nargs = ["--root", "a b"]\n\n[mcp_servers.files.env]\nA = "x=y"\nB = "2"\n`,
  );
  expect((await world.run(['mcp', 'get', 'files'])).stdout).toContain('  env: A=*****, B=*****\n');
  const list = JSON.parse((await world.run(['mcp', 'list', '--json'])).stdout) as { name: string }[];
  expect(list).toMatchObject([
    { name: 'files', enabled: true, transport: { type: 'stdio', args: ['--root', 'a b'] } },
    { name: 'old' },
  ]);
  expect((await world.run(['mcp', 'remove', 'files'])).stdout).toBe("Removed global MCP server 'files'.\n");
  expect(readFileSync(file, 'utf8').trim()).toBe(before.trim());
  expect((await world.run(['mcp', 'remove', 'files'])).stdout).toBe("No MCP server named 'files' found.\n");
});

test('a command that gives headers is shown to be there, and no more', async () => {
  await using world = await codexWorld({
    tables: '[mcp_servers.web]\nurl = "http://h/m"\nhttp_headers_helper = "echo hunter2"\n',
  });
  expect((await world.run(['mcp', 'get', 'web'])).stdout).toContain('  http_headers_helper: <redacted>\n');
  for (const args of [
    ['get', 'web', '--json'],
    ['list', '--json'],
  ]) {
    const { stdout } = await world.run(['mcp', ...args]);
    expect(stdout).toContain('"http_headers_helper": "<redacted>"');
    expect(stdout).not.toContain('hunter2');
  }
});

test.each([
  [[], 2, 'Commands:\n  list'],
  [['add', 'x'], 2, 'required arguments were not provided:\n  <COMMAND|--url <URL>>\n\nUsage: codex mcp add '],
  [['add', 'x', '--url', 'not an address'], 2, "invalid value 'not an address' for '--url <URL>'"],
  [['add', 'x', '--url', 'http://h/m', '--oauth-resource', 'r'], 2, "invalid value 'r' for '--oauth-resource <RESOURCE>'"],
  [['add', 'x', '--oauth-client-id', 'c', '--', 'prog'], 2, "'--oauth-client-id' needs '--url <URL>'"],
  [['add', 'x', '--url', 'http://h/m', '--oauth-client-registration', 'odd'], 2, '[possible values: auto, cimd, dcr]'],
  [['logout', 'nope'], 1, "No MCP server named 'nope' found in configuration."],
  [['add', 'x', '--url', 'http://127.0.0.1:9/mcp', '--', 'prog'], 2, 'cannot be used with'],
  [['add', 'x', '--env', 'novalue', '--', 'prog'], 2, 'KEY=VALUE'],
  [['add', 'bad name', '--', 'prog'], 1, "invalid server name 'bad name'"],
  [['get', 'nope'], 1, "No MCP server named 'nope' found."],
  [['login', 'nope'], 1, "No MCP server named 'nope' found."],
])('codex mcp %j exits with %i', async (args, exitCode, text) => {
  await using world = await codexWorld();
  const run = await world.run(['mcp', ...args]);
  expect([run.exitCode, run.stderr]).toEqual([exitCode, expect.stringContaining(text)]);
});

test('a server that cannot be reached is added with its client, and a sign-in is left to the user', async () => {
  await using world = await codexWorld();
  const oauth = ['--oauth-client-id', 'known', '--oauth-resource', 'https://example.com/'];
  const added = await world.run(['mcp', 'add', 'far', '--url', 'http://127.0.0.1:9/mcp', ...oauth]);
  expect([added.exitCode, added.stdout]).toEqual([
    0,
    "Added global MCP server 'far'.\nMCP server may or may not require login. Run `codex mcp login far` to login.\n",
  ]);
  expect(readFileSync(path.join(world.codexHome, 'config.toml'), 'utf8')).toContain(
    '[mcp_servers.far]\nurl = "http://127.0.0.1:9/mcp"\noauth_resource = "https://example.com/"\n\n[mcp_servers.far.oauth]\nclient_id = "known"\n',
  );
});

test('where there is no browser, the address that one elsewhere ended at is pasted', async () => {
  const answer = { body: { access_token: 't', token_type: 'bearer' } };
  await using server = await startHttpServer({ issuesTokens: true, tokenAnswers: [answer] });
  await using world = await codexWorld({
    config: 'mcp_oauth_credentials_store = "file"',
    tables: `[mcp_servers.web]\nurl = "${server.url}"\n`,
  });
  let child: ChildProcess | undefined;
  let pasted = false;
  const run = await world.run(['mcp', 'login', 'web', '--no-browser'], {
    stdin: 'open',
    onStart: (started) => (child = started),
    onStdout: (text) => {
      const asked = /^(http\S+)\n[^]*paste/m.exec(text)?.[1];
      if (asked === undefined || pasted) return;
      pasted = true;
      const { searchParams } = new URL(asked);
      child?.stdin?.write(`something else\n${searchParams.get('redirect_uri')}?state=${searchParams.get('state')}&code=c\n`);
    },
  });
  expect([run.exitCode, run.stderr]).toEqual([0, expect.stringContaining('not the address that this sign-in ends at')]);
  expect(run.stdout).toContain("Successfully logged in to MCP server 'web'.");
  expect((await world.run(['mcp', 'list'])).stdout).toContain('OAuth');
  const other = await world.run(['mcp', 'login', 'web', '--oauth-client-registration', 'cimd']);
  expect([other.exitCode, other.stderr]).toEqual([1, expect.stringContaining('(cimd) is not available in this build')]);
});

test('a run has the tools of configured servers, and leaves no process behind', async () => {
  const call = { calls: [{ name: 'mcp__docs__echo', arguments: { text: 'hi' } }] };
  await using pids = temporaryDirectory();
  const tables = docs.replace('"]\n', `", "--pid", "${pids.join('pid')}"]\n`);
  await using world = await codexWorld({ tables, steps: [call, { message: 'Done' }] });
  const run = await world.run(['exec', '--json', 'go']);
  expect(run.exitCode).toBe(0);
  const pid = Number(readFileSync(pids.join('pid'), 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(world.events(run)).toContainEqual(
    expect.objectContaining({
      type: 'item.completed',
      item: expect.objectContaining({ type: 'mcp_tool_call', server: 'docs', status: 'completed' }),
    }),
  );
  expect(JSON.stringify(world.model.requests[1]?.body)).toContain('ECHO: hi');
});

test('a server that has to be there and is not ends the run before anything is sent', async () => {
  await using world = await codexWorld({ tables: '[mcp_servers.must]\ncommand = "/no/such/program"\nrequired = true\n' });
  const run = await world.run(['exec', 'go']);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('required MCP servers failed to initialize: must: No such file or directory (os error 2)');
  expect(world.model.requests).toEqual([]);
});

test('codex doctor says of each server whether it starts', async () => {
  await using world = await codexWorld({ tables: `${docs}[mcp_servers.broken]\ncommand = "/no/such/program"\n` });
  const { checks } = JSON.parse((await world.run(['doctor', '--json'])).stdout) as {
    checks: { name: string; status: string; summary: string }[];
  };
  expect(checks.filter(({ name }) => name === 'MCP server')).toMatchObject([
    { status: 'ok', summary: 'docs offers 12 tools' },
    { status: 'warning', summary: expect.stringContaining('No such file or directory') },
  ]);
});

test('codex mcp-server answers over stdin and stdout', async () => {
  await using world = await codexWorld();
  const clientInfo = { name: 'tester', version: '1.0.0' };
  const lines = [
    { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } },
    { jsonrpc: '2.0', id: 2, method: 'tools/list' },
  ];
  const run = await world.run(['mcp-server'], { stdin: lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
  expect(run.exitCode).toBe(0);
  const [hello, list] = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { result: Record<string, unknown> });
  expect(hello?.result).toMatchObject({
    serverInfo: { name: 'codex-mcp-server', user_agent: expect.stringMatching(/^codex_cli_rs\/.*\(tester; 1\.0\.0\)$/) },
  });
  expect(list?.result).toMatchObject({ tools: [{ name: 'codex' }, { name: 'codex-reply' }] });
});
