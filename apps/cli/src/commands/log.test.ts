import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startProxy } from '../testing/plain-proxy.ts';
import { CODEX, codexWorld, commandEnvironment, type CodexWorld } from '../testing/run-codex.ts';

const MCP_SERVER = fileURLToPath(new URL('../../../../packages/mcp-client/src/testing/stdio-server.mjs', import.meta.url));

const LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z +(?:ERROR|WARN|INFO|DEBUG|TRACE) codex_[\w:]+: /;
const logLines = (text: string): string[] => text.split('\n').filter((line) => LINE.test(line));

test('a healthy run logs nothing at error, as nothing without being asked', async () => {
  await using world = await codexWorld({ steps: [{ message: 'One.' }, { message: 'Two.' }] });
  expect(await world.run(['exec', '--json', 'go'], { env: { RUST_LOG: 'error' } })).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await world.run(['exec', '--json', 'go'])).toMatchObject({ exitCode: 0, stderr: '' });
});

test('a run says on standard error why it takes long, and keeps to itself what was asked and done', async () => {
  await using world = await codexWorld({
    provider: 'request_max_retries = 1',
    steps: [
      { status: 503, headers: { 'x-request-id': 'req-1' } },
      { calls: [{ name: 'exec_command', callId: 'call-1', arguments: { cmd: 'echo done-$((40+2)); exit 3' } }] },
      { message: 'Done.' },
    ],
  });
  const run = await world.run(['exec', '--json', 'a private prompt'], { env: { RUST_LOG: 'info' } });

  expect(world.events(run).at(-1)).toMatchObject({ type: 'turn.completed' }); // standard output is events and nothing else
  const lines = logLines(run.stderr);
  expect(lines.join('\n')).toBe(run.stderr.trimEnd());
  const said = (...parts: string[]) => expect(lines).toContainEqual(expect.stringMatching(new RegExp(parts.join('.*'))));
  said(
    'WARN codex_api::request: request answered',
    'address=http://127.0.0.1:\\d+/v1/responses',
    'status=503',
    'requestId=req-1',
  );
  said('INFO codex_api::request: request is sent again', 'attempt=2', 'delayMs=\\d+');
  said('INFO codex_api::stream: first event of the answer', 'tookMs=\\d+');
  said('INFO codex_api::stream: answer complete', 'events=\\d+');
  said('INFO codex_sandboxing: sandbox chosen', 'kind=\\w+');
  said('INFO codex_core::tools: call ended', 'tool=exec_command', 'callId=call-1');
  said('INFO codex_core::turn: turn ended', 'status=completed', 'durationMs=\\d+');
  expect(run.stderr).not.toMatch(/private prompt|done-42|echo done/);
});

test('a failed turn is told at error', async () => {
  await using world = await codexWorld({ steps: [{ status: 400, body: { error: { message: 'no such thing' } } }] });
  const { stderr } = await world.run(['exec', '--json', 'go'], { env: { RUST_LOG: 'error' } });
  expect(logLines(stderr)).toEqual([expect.stringMatching(/ERROR codex_core::turn: turn ended .*status=failed .*no such thing/)]);
});

test('directives choose parts of the program; a server that does not start is told with its own words', async () => {
  await using world = await codexWorld({
    steps: [{ message: 'Done.' }],
    tables: [
      `[mcp_servers.good]\ncommand = "${process.execPath}"\nargs = ["${MCP_SERVER}"]`,
      `[mcp_servers.bad]\ncommand = "/bin/sh"\nargs = ["-c", "echo cannot find my data >&2; exit 7"]`,
    ].join('\n'),
  });
  const { stderr } = await world.run(['exec', '--json', 'go'], { env: { RUST_LOG: 'error,codex_mcp=debug' } });
  const lines = logLines(stderr);
  expect(lines.filter((line) => !line.includes(' codex_mcp: '))).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(/INFO codex_mcp: server is ready server=good tools=\d+ tookMs=\d+/));
  expect(lines).toContainEqual(
    expect.stringMatching(/DEBUG codex_mcp: server wrote to standard error server=bad line="cannot find my data"/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/WARN codex_mcp: server did not start server=bad .*exit code 7/));
});

test('lines are JSON on request, and CODEX_LOG goes before RUST_LOG', async () => {
  await using world = await codexWorld({ steps: [{ message: 'Done.' }] });
  const { stderr } = await world.run(['exec', '--json', 'go'], {
    env: { CODEX_LOG: 'codex_core::turn=info', RUST_LOG: 'trace', LOG_FORMAT: 'json' },
  });
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const line = (message: string) => ({
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    level: 'INFO',
    target: 'codex_core::turn',
    fields: expect.objectContaining({ message }),
  });
  expect(lines).toEqual([line('turn began'), line('turn ended')]);
});

test('a file takes the log, for its user alone; one that cannot be opened is told of, and the run goes on', async () => {
  await using world = await codexWorld({ steps: [{ message: 'One.' }, { message: 'Two.' }, { message: 'Three.' }] });
  const file = path.join(world.codexHome, 'log', 'codex.log');
  for (const prompt of ['one', 'two'])
    expect(await world.run(['exec', '--json', prompt], { env: { CODEX_LOG_FILE: file } })).toMatchObject({ stderr: '' });
  expect(logLines(readFileSync(file, 'utf8')).filter((line) => line.includes('the log begins'))).toHaveLength(2);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const run = await world.run(['exec', '--json', 'three'], { env: { CODEX_LOG_FILE: path.join(file, 'no-folder') } });
  expect(run).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(/^nothing is logged from here on: .*\n$/) });
});

test('a directive that makes no sense is told of, and the rest counts', async () => {
  await using world = await codexWorld({ steps: [{ message: 'Done.' }] });
  const { stderr } = await world.run(['exec', '--json', 'go'], { env: { RUST_LOG: 'codex_api=loud,error' } });
  expect(stderr).toMatch(/^ignoring `codex_api=loud`: a level is one of .*\n$/);
});

test('the app-server logs requests, clients and its end on standard error, and nothing on its output', async () => {
  await using world = await codexWorld();
  const { stdout, stderr } = await converse(world, { RUST_LOG: 'codex_app_server=info' });
  expect(stdout.map((line) => (JSON.parse(line) as { id?: number }).id).filter((id) => id !== undefined)).toEqual([1, 2]);
  const lines = logLines(stderr);
  expect(lines.join('\n')).toBe(stderr.trimEnd());
  const texts = lines.map((line) => line.replace(/^.*codex_app_server: /, ''));
  expect(texts).toEqual([
    'client connected clients=1',
    'client introduced itself client=tester version=1 experimental=false',
    expect.stringMatching(/^request answered method=initialize id=1 durationMs=\d+$/),
    expect.stringMatching(/^request refused method=thread\/read id=2 durationMs=\d+ code=-32600 reason="/),
    expect.stringMatching(/^client left client=tester clients=0$/),
    'server closes clients=0',
    expect.stringMatching(/^server closed tookMs=\d+$/),
  ]);
  expect((await converse(world, { RUST_LOG: 'error' })).stderr).toBe('');
});

test('no key, token or password reaches a log, whatever is asked for', async () => {
  const secrets = {
    MOCK_KEY: 'model-key-0123456789',
    DOCS_TOKEN: 'bearer-of-docs-42',
    PROXY: 'p4ss-of-the-proxy',
    HEADER: 'header-value-77',
  };
  await using proxy = await startProxy();
  await using world = await codexWorld({
    steps: [
      { status: 500, body: 'server says: Bearer model-key-0123456789 is no good' },
      { calls: [{ name: 'exec_command', arguments: { cmd: 'env; echo $DOCS_TOKEN >&2' } }] },
      { message: 'Done.' },
    ],
    provider: `request_max_retries = 1\nhttp_headers = { x-team = "${secrets.HEADER}" }\nquery_params = { api-key = "${secrets.HEADER}" }`,
    tables: [
      '[shell_environment_policy]\nignore_default_excludes = true',
      `[mcp_servers.docs]\nurl = "http://127.0.0.1:1/mcp?token=${secrets.HEADER}"\nbearer_token_env_var = "DOCS_TOKEN"`,
      `[mcp_servers.local]\ncommand = "/bin/sh"\nargs = ["-c", "echo my token is $T >&2; exit 1"]\nenv = { T = "${secrets.DOCS_TOKEN}" }`,
    ].join('\n'),
  });
  const file = world.directory.join('codex.log');
  const env = {
    MOCK_KEY: secrets.MOCK_KEY,
    DOCS_TOKEN: secrets.DOCS_TOKEN,
    HTTP_PROXY: `http://me:${secrets.PROXY}@127.0.0.1:${proxy.port}`,
    RUST_LOG: 'trace',
    CODEX_LOG_FILE: file,
  };
  const run = await world.run(['exec', '--json', 'go'], { env });

  expect(world.events(run).at(-1)).toMatchObject({ type: 'turn.completed' });
  expect(proxy.passwords).toContain(Buffer.from(`me:${secrets.PROXY}`).toString('base64')); // so the run did use it
  const log = readFileSync(file, 'utf8');
  expect(log).toContain('server wrote to standard error server=local line="my token is [REDACTED]"');
  for (const secret of [...Object.values(secrets), Buffer.from(`me:${secrets.PROXY}`).toString('base64')])
    expect(log).not.toContain(secret);
});

/** A client of the app-server that introduces itself, asks for a thread that is not there, and leaves. */
async function converse(world: CodexWorld, env: Record<string, string>): Promise<{ stdout: string[]; stderr: string }> {
  const server = spawn(process.execPath, [CODEX, 'app-server'], {
    cwd: world.workspace,
    env: { ...commandEnvironment(world), ...env },
  });
  let stderr = '';
  server.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const stdout: string[] = [];
  const closed = once(server, 'close');
  const send = (message: object) => server.stdin.write(`${JSON.stringify(message)}\n`);
  send({ id: 1, method: 'initialize', params: { clientInfo: { name: 'tester', title: null, version: '1' } } });
  for await (const line of createInterface({ input: server.stdout })) {
    stdout.push(line);
    const { id } = JSON.parse(line) as { id?: number };
    if (id === 1) send({ id: 2, method: 'thread/read', params: { threadId: '01a20093-43a8-7511-ad3e-cfd20b4ad9a4' } });
    if (id === 2) server.stdin.end();
  }
  await closed;
  return { stdout, stderr };
}
