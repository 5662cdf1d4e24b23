import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, testServer, type TestServer } from '../../testing/test-server.ts';

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function otherAgent({ home, cwd }: TestServer): void {
  const user = path.dirname(home);
  write(path.join(user, '.claude/CLAUDE.md'), 'Claude Code reads CLAUDE.md\n');
  write(path.join(user, '.claude/skills/greet/SKILL.md'), '---\nname: greet\ndescription: d\n---\n');
  write(path.join(user, '.claude/skills/none/notes.md'), 'no skill');
  write(path.join(cwd, 'CLAUDE.md'), '# Rules\n');
  write(path.join(cwd, '.mcp.json'), '{"mcpServers":{"docs":{"command":"docs","args":["a"],"env":{"K":"V"}},"old":{"url":"x"}}}');
  write(path.join(cwd, '.codex/config.toml'), '# mine\n[mcp_servers.old]\nurl = "y"\n');
}

interface Detected {
  items: { itemType: string; cwd: string | null; details: unknown }[];
}

test('finds what can be taken over, takes it over once, and remembers', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  otherAgent(context);
  const { home, cwd } = context;
  const detect = async (): Promise<Detected> =>
    (await client.peer.request('externalAgentConfig/detect', { includeHome: true, cwds: [cwd] })) as Detected;
  const { items } = await detect();
  expect(items.map((item) => [item.itemType, item.cwd])).toEqual([
    ['SKILLS', null],
    ['AGENTS_MD', null],
    ['MCP_SERVER_CONFIG', cwd],
    ['AGENTS_MD', cwd],
  ]);
  expect(items[2]?.details).toMatchObject({ mcpServers: [{ name: 'docs' }] });

  const { importId } = (await client.peer.request('externalAgentConfig/import', { migrationItems: items })) as {
    importId: string;
  };
  const { itemTypeResults } = await client.until('externalAgentConfig/import/completed');
  expect(itemTypeResults).toMatchObject([
    { itemType: 'SKILLS', successes: [{ source: 'greet', target: 'greet' }], failures: [] },
    { itemType: 'AGENTS_MD', successes: [{ cwd: null }, { cwd, target: path.join(cwd, 'AGENTS.md') }] },
    { itemType: 'MCP_SERVER_CONFIG', successes: [{ source: 'docs' }] },
  ]);
  expect(readFileSync(path.join(home, 'AGENTS.md'), 'utf8')).toBe('Codex reads AGENTS.md\n');
  expect(readFileSync(path.join(cwd, '.codex/config.toml'), 'utf8')).toContain('# mine\n[mcp_servers.old]\nurl = "y"\n');
  expect(readFileSync(path.join(cwd, '.codex/config.toml'), 'utf8')).toContain('[mcp_servers.docs]\ncommand = "docs"\n');
  expect(existsSync(path.join(path.dirname(home), '.agents/skills/greet/SKILL.md'))).toBe(true);
  expect((await detect()).items).toEqual([]);
  await expect
    .poll(() => client.peer.request('externalAgentConfig/import/readHistories', undefined))
    .toMatchObject({ data: [{ importId, failures: [] }] });
});

test('tells of kinds that are not built as failures', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const migrationItems = [{ itemType: 'HOOKS', description: '', cwd: null, details: null }];
  await client.peer.request('externalAgentConfig/import', { migrationItems });
  expect(await client.until('externalAgentConfig/import/completed')).toMatchObject({
    itemTypeResults: [{ itemType: 'HOOKS', successes: [], failures: [{ message: 'HOOKS is not available in this build' }] }],
  });
});

test('notes what another program took over', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const success = { itemType: 'SKILLS', cwd: null, source: 'a', target: 'b' };
  const itemTypeResults = [{ itemType: 'SKILLS', successes: [success], failures: [] }];
  await client.peer.request('externalAgentConfig/import/recordHistory', { providerId: 'p', itemTypeResults });
  expect(await client.peer.request('externalAgentConfig/import/readHistories', undefined)).toMatchObject({
    data: [{ providerId: 'p', successes: [{ ...success, title: null }] }],
    connectors: [],
  });
});
