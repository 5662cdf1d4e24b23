import { McpRequestError, McpStartupError } from '@codex-ts/mcp-client/errors';
import type { McpElicitationAnswer } from '@codex-ts/mcp-client';
import type { ApprovalPolicy, ThreadEvent, ReviewedAction } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { SessionApprovals } from '../approval/approval-broker.ts';
import { testTools } from '../testing/test-tools.ts';
import { ToolRegistry } from '../tool-registry.ts';
import type { ToolOutcome, ToolTurn } from '../tool.ts';
import { functionServer, functionTool, type FunctionTool } from './function-server.ts';
import type { McpServer } from './mcp-server.ts';
import { mcpTools } from './mcp-tools.ts';
import { resourceTools } from './resource-tools.ts';
import { PermissionGrants } from '../permissions/permission-grants.ts';
import type { ReviewVerdict } from '../approval/action-reviewer.ts';

const anything = z.object({}).loose();
const add = functionTool({
  name: 'add',
  description: 'Adds two numbers.',
  input: z.object({ a: z.number(), b: z.number() }),
  run: ({ a, b }) => ({ sum: a + b }),
});
const shout = functionTool({
  name: 'shout',
  description: 'Shouts.',
  input: z.object({ text: z.string() }),
  readOnly: true,
  run: ({ text }) => text.toUpperCase(),
});
const explode = functionTool({
  name: 'explode',
  description: 'Fails.',
  input: anything,
  run: () => {
    throw new Error('boom');
  },
});
const report = functionTool({
  name: 'report',
  description: 'Tells how far it is.',
  input: anything,
  run: (_, { progress }) => {
    progress('half way');
    return 'done';
  },
});

interface Setup {
  servers: McpServer[];
  approvalPolicy?: ApprovalPolicy;
  answers?: McpElicitationAnswer[];
  /** The turn is reviewed strictly, by this. */
  review?: (action: ReviewedAction) => ReviewVerdict;
}

async function setup({ servers, approvalPolicy = 'on-request', answers = [], review }: Setup) {
  const events: ThreadEvent[] = [];
  const questions: string[] = [];
  const abort = new AbortController();
  const nowMs = (): number => 0;
  const elicitations = {
    elicit: ({ message }: { message: string }) => {
      questions.push(message);
      return Promise.resolve(answers.shift() ?? ({ action: 'decline', content: null } as const));
    },
  };
  const grants = new PermissionGrants();
  if (review) grants.reviewStrictly('turn');
  const tools = await mcpTools(servers, {
    elicitations,
    sessionApprovals: new SessionApprovals(),
    grants,
    nowMs,
  });
  const registry = new ToolRegistry([...resourceTools({ servers, nowMs }), ...tools]);
  const turn: ToolTurn = {
    threadId: 'thread',
    turnId: 'turn',
    cwd: '/',
    approvalPolicy,
    sandboxPolicy: { type: 'read-only' },
    truncation: { mode: 'tokens', limit: 1000 },
    seesImages: true,
    facts: { model: 'm' },
    signal: abort.signal,
    ...(review ? { strictReviewer: { review: (action) => Promise.resolve(review(action)) } } : {}),
    emit: (event) => void events.push(event),
  };
  const run = async (name: string, args: string, namespace?: string): Promise<ToolOutcome> => {
    const call = {
      callId: 'call',
      name,
      payload: { type: 'function' as const, arguments: args },
      ...(namespace ? { namespace } : {}),
    };
    const tool = registry.find(call);
    if (!tool) throw new Error(`no tool ${name}`);
    return tool.run(call, turn);
  };
  return { registry, run, events, questions, abort };
}

function server(name: string, tools: FunctionTool[], more: Partial<McpServer> = {}): McpServer {
  return { ...functionServer({ name, tools }), ...more };
}

test('tools of servers are offered by name, in order, with reduced schemas; duplicates are dropped', async () => {
  const { registry } = await setup({ servers: [server('z', [shout]), server('a', [add]), server('a', [add])] });
  expect(registry.specs().slice(3)).toEqual([
    {
      type: 'function',
      name: 'mcp__a__add',
      description: 'Adds two numbers.',
      strict: false,
      parameters: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } }, required: ['a', 'b'] },
    },
    expect.objectContaining({ name: 'mcp__z__shout' }),
  ]);
});

test('a server is told which call of which turn it answers', async () => {
  const metas: unknown[] = [];
  const callTool: McpServer['callTool'] = (_name, _args, { meta }) => {
    metas.push(meta);
    return Promise.resolve({ content: [] });
  };
  const { run } = await setup({ servers: [server('s', [add], { callTool })] });
  await run('mcp__s__add', '{"a":1,"b":2}');
  expect(metas).toEqual([
    {
      callId: 'call',
      threadId: 'thread',
      sessionId: 'thread',
      'x-codex-turn-metadata': { session_id: 'thread', thread_id: 'thread', turn_id: 'turn', model: 'm' },
    },
  ]);
});

test('a function gets its checked input; the model gets its text or its value', async () => {
  const { run, events } = await setup({ servers: [server('s', [add, shout])] });
  expect(await run('mcp__s__add', '{"a":1,"b":2}')).toMatchObject({ output: '{"sum":3}', success: true });
  expect(await run('mcp__s__shout', '{"text":"hi"}')).toMatchObject({ output: '[{"type":"text","text":"HI"}]', success: true });
  expect(events).toMatchObject([
    {
      type: 'item.started',
      item: { type: 'mcpToolCall', id: 'call', server: 's', tool: 'add', status: 'inProgress', arguments: { a: 1, b: 2 } },
    },
    { type: 'item.completed', item: { status: 'completed', result: { structuredContent: { sum: 3 } }, error: null } },
    { type: 'item.started' },
    { type: 'item.completed', item: { result: { content: [{ type: 'text', text: 'HI' }], structuredContent: null } } },
  ]);
});

test('input that does not fit, and what a function throws, are told to the model', async () => {
  const { run, events } = await setup({ servers: [server('s', [add, explode])] });
  expect(await run('mcp__s__add', '{"a":1}')).toMatchObject({
    output: expect.stringContaining('The arguments do not fit'),
    success: false,
  });
  expect(await run('mcp__s__explode', '')).toEqual({ output: '[{"type":"text","text":"boom"}]', success: false });
  expect(events.at(-1)).toMatchObject({ item: { status: 'failed', result: { content: [{ text: 'boom' }] }, arguments: null } });
});

test('arguments that are no JSON are refused before anything is shown', async () => {
  const { run, events } = await setup({ servers: [server('s', [add])] });
  expect(await run('mcp__s__add', 'not json')).toEqual({ output: 'err: expected ident at line 1 column 2', success: false });
  expect(events).toEqual([]);
});

test('a server that fails is told with its causes', async () => {
  const callTool = (): Promise<never> =>
    Promise.reject(
      new McpRequestError(['timed out awaiting tools/call after 600ms', 'deadline has elapsed'], { code: 'mcp/timed-out' }),
    );
  const { run, events } = await setup({ servers: [server('s', [add], { callTool })] });
  const text =
    'tool call error: tool call failed for `s/add`\n\nCaused by:\n    0: timed out awaiting tools/call after 600ms\n    1: deadline has elapsed';
  expect(await run('mcp__s__add', '{}')).toEqual({ output: `err: ${JSON.stringify(text)}`, success: false });
  expect(events.at(-1)).toMatchObject({ item: { status: 'failed', result: null, error: { message: text } } });
});

test('pictures come as parts', async () => {
  const content = [
    { type: 'text', text: 'look' },
    { type: 'image', data: 'AA', mimeType: 'image/png' },
    { type: 'resource_link', uri: 'x:1' },
  ];
  const { run } = await setup({ servers: [server('s', [add], { callTool: () => Promise.resolve({ content }) })] });
  expect((await run('mcp__s__add', '{}')).output).toEqual([
    { type: 'input_text', text: 'look' },
    { type: 'input_image', image_url: 'data:image/png;base64,AA' },
    { type: 'input_text', text: '{"type":"resource_link","uri":"x:1"}' },
  ]);
});

test('a call by group and name is answered with the time first, in parts unless the result is structured', async () => {
  const { run, registry } = await setup({ servers: [server('s', [add, shout])] });
  expect((await run('add', '{"a":1,"b":2}', 'mcp__s')).output).toBe('Wall time: 0.0 seconds\nOutput:\n{"sum":3}');
  expect((await run('shout', '{"text":"hi"}', 'mcp__s')).output).toEqual([
    { type: 'input_text', text: 'Wall time: 0.0 seconds\nOutput:' },
    { type: 'input_text', text: 'HI' },
  ]);
  expect(
    registry.find({ callId: 'c', name: 'nope', namespace: 'mcp__s', payload: { type: 'function', arguments: '' } }),
  ).toBeUndefined();
});

test('progress is shown while a call runs', async () => {
  const { run, events } = await setup({ servers: [server('s', [report])] });
  await run('mcp__s__report', '{}');
  expect(events[1]).toEqual({ type: 'mcp-tool.progress', turnId: 'turn', itemId: 'call', message: 'half way' });
});

test('an interrupted call ends as failed', async () => {
  const stuck = functionTool({
    name: 'stuck',
    description: '',
    input: anything,
    run: () => new Promise<string>(() => undefined),
  });
  const { run, events, abort } = await setup({ servers: [server('s', [stuck])] });
  const call = run('mcp__s__stuck', '{}');
  abort.abort(new Error('stop'));
  await expect(call).rejects.toThrow('stop');
  expect(events.at(-1)).toMatchObject({ type: 'item.completed', item: { status: 'failed' } });
});

test('a person is asked where the configuration wants it, once for the session if they say so', async () => {
  const approvalMode = (): 'writes' => 'writes';
  const { run, questions } = await setup({
    servers: [server('s', [add, shout], { approvalMode })],
    answers: [
      { action: 'decline', content: null },
      { action: 'accept', content: null, meta: { persist: 'session' } },
    ],
  });
  expect(await run('mcp__s__shout', '{"text":"reads only"}')).toMatchObject({ success: true });
  expect(await run('mcp__s__add', '{"a":1,"b":2}')).toEqual({ output: 'err: "user rejected MCP tool call"', success: false });
  expect(await run('mcp__s__add', '{"a":1,"b":2}')).toMatchObject({ success: true });
  expect(await run('mcp__s__add', '{"a":1,"b":2}')).toMatchObject({ success: true });
  expect(questions).toHaveLength(2);
});

test('where nobody can be asked, a call that has to be asked about is refused', async () => {
  const { run, questions } = await setup({
    servers: [server('s', [add], { approvalMode: () => 'prompt' })],
    approvalPolicy: 'never',
  });
  expect((await run('mcp__s__add', '{}')).output).toContain('MCP tool call requires approval, but approval policy is never');
  expect(questions).toEqual([]);
});

test('in a turn that is reviewed strictly, calls that nobody would be asked about are reviewed too', async () => {
  const reviewed: ReviewedAction[] = [];
  const { run, questions } = await setup({
    servers: [server('s', [shout])],
    review: (action) => {
      reviewed.push(action);
      return reviewed.length === 1 ? { approved: true } : { approved: false, message: 'not again', endsTurn: false };
    },
  });
  expect((await run('mcp__s__shout', '{"text":"a"}')).success).toBe(true);
  expect((await run('mcp__s__shout', '{"text":"b"}')).output).toContain('not again');
  expect(questions).toEqual([]);
  expect(reviewed).toEqual(
    ['a', 'b'].map((text) => ({ type: 'mcp-call', server: 's', tool: 'shout', title: null, arguments: { text } })),
  );
});

test('a server that is down has no tools, and no resources among those of all', async () => {
  const down = (): Promise<never> => Promise.reject(new McpStartupError('down', { server: 'd', reason: 'down' }));
  const listAll = (): Promise<{ uri: string; name: string }[]> => Promise.resolve([{ name: 'one', uri: 'memo://one' }]);
  const { run, registry } = await setup({
    servers: [server('d', [], { tools: down, listAll: down }), server('s', [], { listAll })],
  });
  expect(registry.specs()).toHaveLength(3);
  expect(await run('list_mcp_resources', '')).toEqual({
    output: '{"resources":[{"server":"s","uri":"memo://one","name":"one"}]}',
    success: true,
  });
  expect(await run('list_mcp_resources', '{"server":"nope"}')).toEqual({
    output: "resources/list failed: unknown MCP server 'nope'",
    success: false,
  });
  expect(await run('list_mcp_resources', '{"cursor":"1"}')).toMatchObject({ success: false });
});

test('without servers there are no tools for resources', async () => {
  const { registry, close } = testTools({ cwd: '/' });
  expect(registry.specs().map((spec) => ('name' in spec ? spec.name : spec.type))).not.toContain('list_mcp_resources');
  await close();
});
