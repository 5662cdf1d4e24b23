import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerWith, testServer, type TestClient, type TestServer } from '../testing/test-server.ts';

async function greeted(context: TestServer, config: string): Promise<TestClient> {
  await writeFile(path.join(context.home, 'config.toml'), config);
  const client = context.connect();
  await client.peer.request('initialize', { clientInfo: { name: 'tester', title: null, version: '1' } });
  return client;
}

test('a value of the wrong kind is pointed at, and refuses to be read', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = await greeted(context, 'model = 5\n');
  const file = path.join(context.home, 'config.toml');
  const at = { line: 1, column: 9 };

  expect(await client.until('configWarning')).toEqual({
    summary: 'Invalid configuration; using defaults.',
    details: `${file}:1:9: invalid type: integer \`5\`, expected a string`,
    path: file,
    range: { start: at, end: at },
  });
  await expect(client.peer.request('config/read', {})).rejects.toThrow(
    'invalid configuration: invalid type: integer `5`, expected a string\nin `model`\n',
  );
  await expect(client.peer.request('thread/start', {})).rejects.toThrow(
    new RegExp('failed to load configuration: [^\n]+ expected a string$'),
  );
});

test('rules that do not parse are pointed at', async () => {
  await using context = testServer(() => answerWith('Hi'));
  await mkdir(path.join(context.home, 'rules'));
  const file = path.join(context.home, 'rules/bad.rules');
  await writeFile(file, 'this is not a rule (\n');
  const client = await greeted(context, 'model = "m"\n');

  expect(await client.until('configWarning')).toMatchObject({
    summary: 'Error parsing rules; custom rules not applied.',
    details: expect.stringContaining(`failed to parse rules file ${file}: `),
    path: file,
    range: { start: { line: 1 } },
  });
});

test('settings without effect are named to clients of 0.169, when they come and with each thread', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = await greeted(context, 'model = "gpt-5.2-codex"\nmy_own = 1\n');
  const named = expect.stringMatching(/^Codex is ignoring 1 unrecognized configuration setting\.[^]*`my_own` is ignored\.$/);

  expect(await client.until('configWarning')).toEqual({ summary: named, details: null });
  await client.peer.request('thread/start', {});
  expect(await client.until('warning')).toMatchObject({ message: named });
});

test('clients of 0.104 read settings that are not known, and hear of old ones with the thread', async () => {
  await using context = testServer(() => answerWith('Hi'), { protocol: '0.104' });
  const client = await greeted(context, 'model = "gpt-5.2-codex"\nmy_own = 1\n[features]\nweb_search_request = true\n');

  const answer = (await client.peer.request('config/read', {})) as { config: Record<string, unknown> };
  await client.peer.request('thread/start', {});

  expect([answer.config['my_own'], answer.config['profiles'], answer.config['sandbox_mode']]).toEqual([1, {}, null]);
  expect(await client.until('deprecationNotice')).toMatchObject({
    summary: '`[features].web_search_request` is deprecated because web search is enabled by default.',
  });
  expect(client.told.map(({ method }) => method)).not.toContain('configWarning');
});

test('clients of 0.169 read every setting that they know, with its default', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = await greeted(context, 'my_own = 1\n[history]\npersistence = "none"\n[mcp_servers.docs]\ncommand = "docs"\n');

  const { config, layers } = (await client.peer.request('config/read', { includeLayers: true })) as {
    config: Record<string, unknown>;
    layers: { name: { type: string }; config: unknown }[];
  };

  expect(config).toMatchObject({
    model: null,
    file_opener: 'vscode',
    history: { persistence: 'none', max_bytes: null },
    mcp_servers: { docs: { command: 'docs', enabled: true, tool_timeout_sec: null } },
  });
  expect(Object.keys(config)).not.toContain('my_own');
  expect(layers.map(({ name }) => name.type)).toEqual(['user', 'system']);
});
