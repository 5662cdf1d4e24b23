import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import type { ClientBroker, DynamicToolAnswer } from '../client/client-broker.ts';
import { testTools } from '../testing/test-tools.ts';
import { problemWithDynamicTools } from './check-dynamic-tools.ts';

const lookup = { name: 'lookup', description: 'Finds', inputSchema: { type: 'object' } };

async function called(answer: DynamicToolAnswer, release: '0.104' | '0.169') {
  await using directory = temporaryDirectory();
  const client: ClientBroker = { grantPermissions: () => Promise.reject(new Error('nobody asks')),
    callTool: () => Promise.resolve(answer), askUser: () => Promise.resolve(null) };
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

test('data that is no picture is not sent on', async () => {
  const picture = (imageUrl: string): DynamicToolAnswer => ({ contentItems: [{ type: 'inputImage', imageUrl }], success: false });
  expect(await called(picture('data:image/png;base64,AAAA'), '0.169')).toMatchObject({
    output: [{ type: 'input_text', text: 'image content omitted because it could not be processed' }],
    success: false,
    item: { status: 'failed' },
  });
  const png = `data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).toString('base64')}`;
  expect((await called(picture(png), '0.169')).output).toEqual([{ type: 'input_image', image_url: png }]);
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
  [[{ ...lookup, inputSchema: null }], 'dynamic tool input schema is not supported for lookup: invalid type: null, expected struct JsonSchema'],
  [[lookup], null],
])('tools %j: %s', (tools, problem) => {
  expect(problemWithDynamicTools(tools, '0.169')).toBe(problem);
});
