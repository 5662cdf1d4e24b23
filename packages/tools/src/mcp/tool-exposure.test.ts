import type { McpToolDescription } from '@codex-ts/mcp-client';
import type { JsonValue, ToolSpec } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { SessionApprovals } from '../approval/approval-broker.ts';
import { testTools } from '../testing/test-tools.ts';
import { declineElicitations } from './elicitation-broker.ts';
import type { McpSurface } from './exposure.ts';
import { functionServer } from './function-server.ts';
import type { McpServer } from './mcp-server.ts';
import { mcpTools } from './mcp-tools.ts';
import { PermissionGrants } from '../permissions/permission-grants.ts';

const described = (name: string, more: Partial<McpToolDescription> = {}): McpToolDescription => ({
  name,
  description: `does ${name}`,
  inputSchema: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } } },
  ...more,
});

const ISSUES = [described('list_issues'), described('close_issue'), described('weather', { title: 'Sky over a town' })];

function server(name: string, tools: readonly McpToolDescription[], more: Partial<McpServer> = {}): McpServer {
  const callTool = (tool: string) => Promise.resolve({ content: [{ type: 'text', text: `called ${tool}` }] });
  return { ...functionServer({ name, tools: [] }), omitted: [], tools: () => Promise.resolve(tools), callTool, ...more };
}

async function setup(servers: McpServer[], { searches = true } = {}) {
  const services = {
    elicitations: declineElicitations,
    sessionApprovals: new SessionApprovals(),
    grants: new PermissionGrants(),
    nowMs: () => 0,
  };
  const mcp = { servers, tools: await mcpTools(servers, { ...services, searches }) };
  const { registry, turn, close } = testTools({ cwd: '/', mcp, searches });
  await close();
  const find = async (args: JsonValue): Promise<readonly ToolSpec[] | undefined> => {
    const call = { callId: 's', name: 'tool_search', payload: { type: 'search' as const, arguments: args } };
    return (await registry.find(call)?.run(call, turn))?.found;
  };
  const call = async (name: string, namespace?: string) => {
    const group = namespace === undefined ? {} : { namespace };
    const made = { callId: 'c', name, ...group, payload: { type: 'function' as const, arguments: '{}' } };
    return (await registry.find(made)?.run(made, turn))?.output;
  };
  return { told: registry.specs().slice(10), find, call };
}

const names = (specs: readonly ToolSpec[] | undefined) =>
  specs?.map((spec) => (spec.type === 'namespace' ? { [spec.name]: spec.tools.map(({ name }) => name) } : spec.type));

test('a model that searches is told where there are tools, and of a tool when it has found it', async () => {
  const { told, find } = await setup([server('hub', ISSUES, { instructions: () => 'Issues of a team.' })]);
  expect(told).toEqual([expect.objectContaining({ type: 'tool_search', description: expect.stringContaining('mcp__hub') })]);
  expect(await find({ query: 'close', limit: 3 })).toEqual([
    {
      type: 'namespace',
      name: 'mcp__hub',
      description: 'Issues of a team.',
      tools: [
        {
          type: 'function',
          name: 'close_issue',
          description: 'does close_issue',
          strict: false,
          defer_loading: true,
          parameters: { type: 'object', properties: { id: { type: 'integer' } } },
        },
      ],
    },
  ]);
});

test('tools are found by words of their names, titles and parameters, and by their server', async () => {
  const other = described('fetch', { inputSchema: { type: 'object', properties: { ticketNumber: { type: 'string' } } } });
  const { find } = await setup([server('hub', ISSUES), server('desk', [other])]);
  expect(names(await find({ query: 'issue' }))).toEqual([{ mcp__hub: ['close_issue', 'list_issues'] }]);
  expect(names(await find({ query: 'sky' }))).toEqual([{ mcp__hub: ['weather'] }]);
  expect(names(await find({ query: 'ticket' }))).toEqual([{ mcp__desk: ['fetch'] }]);
  expect(names(await find({ query: 'hub fetch' }))).toEqual([
    { mcp__desk: ['fetch'] },
    { mcp__hub: ['close_issue', 'list_issues', 'weather'] },
  ]);
});

test.each([
  ['no query', {}],
  ['an empty one', { query: '' }],
  ['one that is no text', { query: 1 }],
  ['a limit of nothing', { query: 'issue', limit: 0 }],
  ['a limit that is no number', { query: 'issue', limit: 'many' }],
  ['what is no object', 'issue'],
])('a search with %s finds nothing', async (_, args) => {
  const { find } = await setup([server('hub', ISSUES)]);
  expect(await find(args)).toEqual([]);
});

test('a search that says no number gives eight tools', async () => {
  const many = Array.from({ length: 20 }, (_, index) => described(`issue_${index}`));
  const { find } = await setup([server('hub', many)]);
  const [group] = (await find({ query: 'issue' })) ?? [];
  expect(group?.type === 'namespace' && group.tools).toHaveLength(8);
});

test.each<[string, McpSurface[], boolean, unknown[]]>([
  ['by search', [], true, ['tool_search']],
  ['by search, also where it may not be told of at once', ['direct', 'code_mode'], true, ['tool_search']],
  [
    'as a group where it is not to be searched for',
    ['deferred'],
    true,
    [{ mcp__hub: ['close_issue', 'list_issues', 'weather'] }],
  ],
  ['not at all where both are closed', ['direct', 'deferred'], true, []],
  ['as functions, for a model that does not search', ['deferred'], false, ['function', 'function', 'function']],
  ['not at all, for such a model, where that is closed', ['direct'], false, []],
])('tools of a server are told %s', async (_, omitted, searches, expected) => {
  const { told, call } = await setup([server('hub', ISSUES, { omitted })], { searches });
  expect(names(told)).toEqual(expected);
  expect(await call('list_issues', 'mcp__hub')).toMatchObject([{}, { text: 'called list_issues' }]); // hidden is not forbidden
});

test('tools whose names are alike in a group, too long or empty are told apart and called by their own names', async () => {
  const long = 'x'.repeat(80);
  const tools = ['get.it', 'get_it', 'get_it', long, `${long}2`, ''].map((name) => described(name));
  const { told, call } = await setup([server('a b', tools, { omitted: ['deferred'] })]);
  const [group] = told;
  const shown = group?.type === 'namespace' ? group.tools.map(({ name }) => name) : [];
  expect(group).toMatchObject({ name: 'mcp__a_b' });
  expect(new Set(shown).size).toBe(5);
  for (const name of shown) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  const outputs = await Promise.all(shown.map((name) => call(name, 'mcp__a_b')));
  const called = outputs.map((output) => (Array.isArray(output) && output[1]?.type === 'input_text' ? output[1].text : ''));
  expect(called.sort()).toEqual(['get.it', 'get_it', long, `${long}2`, ''].map((name) => `called ${name}`).sort());
});

test('parameters that are no object are one for the model, so that one tool spoils no request', async () => {
  const odd = [
    described('a', { inputSchema: { type: 'array', items: { type: 'string' } } }),
    described('b', { inputSchema: true }),
    described('c', { inputSchema: { anyOf: [{ type: 'string' }], properties: { x: { anyOf: [{ type: 'string' }] } } } }),
  ];
  const { told } = await setup([server('hub', odd, { omitted: ['deferred'] })]);
  expect(told[0]?.type === 'namespace' && told[0].tools.map(({ parameters }) => parameters)).toEqual([
    { type: 'object', properties: {} },
    { type: 'object', properties: {} },
    { type: 'object', properties: { x: { anyOf: [{ type: 'string' }] } } },
  ]);
});
