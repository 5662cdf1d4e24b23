import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import type { ClientBroker, DynamicToolAnswer } from '../client/client-broker.ts';
import { testTools } from '../testing/test-tools.ts';
import { problemWithDynamicTools, problemWithNamespaces } from './check-dynamic-tools.ts';

const lookup = { name: 'lookup', description: 'Finds', inputSchema: { type: 'object' } };

async function called(answer: DynamicToolAnswer, release: '0.104' | '0.169') {
  await using directory = temporaryDirectory();
  const client: ClientBroker = {
    grantPermissions: () => Promise.reject(new Error('nobody asks')),
    callTool: () => Promise.resolve(answer),
    askUser: () => Promise.resolve(null),
  };
  const tools = testTools({ cwd: directory.path, client, release, dynamicTools: [lookup] });
  const { output, success } = await tools.call('lookup', { id: 1 });
  return { output, success, told: tools.told(), item: tools.item() };
}

test('the model gets what the client answers, in the form of its release', async () => {
  const answer: DynamicToolAnswer = { contentItems: [{ type: 'inputText', text: 'open' }], success: true };
  expect(await called(answer, '0.169')).toMatchObject({
    output: 'open',
    success: true,
    told: ['item.started dynamicToolCall', 'item.completed dynamicToolCall'],
    item: { status: 'completed', arguments: { id: 1 }, success: true },
  });
  expect((await called(answer, '0.104')).output).toEqual([{ type: 'input_text', text: 'open' }]);
});

test('arguments that are no JSON never reach the client', async () => {
  await using directory = temporaryDirectory();
  const tools = testTools({ cwd: directory.path, dynamicTools: [lookup] });
  const { output } = await tools.run('lookup', { type: 'function', arguments: '{no' });
  expect(output).toMatch(/^failed to parse function arguments: /);
  expect(tools.told()).toEqual([]);
});

test.each([
  [[{ ...lookup, name: '' }], 'dynamic tool name must not be empty'],
  [[{ ...lookup, name: ' a ' }], 'dynamic tool name has leading/trailing whitespace:  a '],
  [[{ ...lookup, name: 'mcp__x' }], 'dynamic tool name is reserved: mcp__x'],
  [[lookup, lookup], 'duplicate dynamic tool name: lookup'],
  [
    [{ ...lookup, inputSchema: null }],
    'dynamic tool input schema is not supported for lookup: invalid type: null, expected struct JsonSchema',
  ],
  [[lookup], null],
])('tools %j: %s', (tools, problem) => {
  expect(problemWithDynamicTools(tools, '0.169')).toBe(problem);
});

test('tools of a group are told as one, and called with its name', async () => {
  await using directory = temporaryDirectory();
  const namespace = { name: 'tickets', description: 'All about tickets' };
  const calls: unknown[] = [];
  const client: ClientBroker = {
    grantPermissions: () => Promise.reject(new Error('nobody asks')),
    callTool: (call) => {
      calls.push(call);
      return Promise.resolve({ contentItems: [{ type: 'inputText', text: 'open' }], success: true });
    },
    askUser: () => Promise.resolve(null),
  };
  const specs = [{ ...lookup, namespace }, { ...lookup, name: 'close', namespace }, lookup];
  const tools = testTools({ cwd: directory.path, client, release: '0.169', dynamicTools: specs });
  await tools.call('tickets__close', { id: 1 });
  expect(calls).toMatchObject([{ namespace: 'tickets', tool: 'close', arguments: { id: 1 } }]);
  expect(tools.item()).toMatchObject({ namespace: 'tickets', tool: 'close' });

  expect(tools.registry.specs().slice(-2)).toMatchObject([
    { type: 'namespace', ...namespace, tools: [{ name: 'lookup' }, { name: 'close' }] },
    { type: 'function', name: 'lookup' },
  ]);
});

test('a tool that is to be found is told of by the search; a model that does not search is told at once', async () => {
  await using directory = temporaryDirectory();
  const namespace = { name: 'tickets', description: 'All about tickets' };
  const close = { ...lookup, name: 'close', description: 'Ends a case', namespace, deferLoading: true };
  const dynamicTools = [{ ...lookup, namespace }, close];
  const told = (searches: boolean) => testTools({ cwd: directory.path, release: '0.169', searches, dynamicTools }).registry;
  expect(told(false).specs().at(-1)).toMatchObject({ ...namespace, tools: [{ name: 'lookup' }, { name: 'close' }] });
  expect(told(true).specs().slice(-2)).toMatchObject([
    { ...namespace, tools: [{ name: 'lookup' }] },
    { type: 'tool_search', description: expect.stringContaining('tickets') },
  ]);
});

test('sound is kept for clients, and the model is told that it cannot hear it', async () => {
  const sound = (audioUrl: string): DynamicToolAnswer => ({ contentItems: [{ type: 'inputAudio', audioUrl }], success: true });
  expect(await called(sound('data:audio/wav;base64,UklGRg=='), '0.169')).toMatchObject({
    output: [{ type: 'input_text', text: expect.stringContaining('cannot listen') }],
    success: true,
    item: { contentItems: [{ type: 'inputAudio' }] },
  });
  expect(await called(sound('https://x.test/a.mp3'), '0.169')).toMatchObject({
    output: 'audio URLs must use an inline data URL',
    success: false,
  });
});

const group = (name: string, tools: unknown[] = [lookup], description = '') => ({ name, description, tools });

test.each([
  [[group('')], 'dynamic tool namespace must not be empty'],
  [[group('a b')], 'dynamic tool namespace must match ^[a-zA-Z0-9_-]+$ to match Responses API: a b'],
  [[group('functions')], 'dynamic tool namespace collides with a reserved Responses API namespace: functions'],
  [[group('mcp')], 'dynamic tool namespace is reserved: mcp'],
  [[group('x', [])], 'dynamic tool namespace must contain at least one tool: x'],
  [[group('x'), group('x')], 'duplicate dynamic tool namespace: x'],
  [[group('x', [lookup], 'd'.repeat(1025))], 'dynamic tool namespace description must be at most 1024 characters'],
  [[group('x'), group('y')], null],
])('groups %j: %s', (groups, problem) => {
  expect(problemWithNamespaces(groups)).toBe(problem);
});
