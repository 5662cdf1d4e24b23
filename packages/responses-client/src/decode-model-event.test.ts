import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeModelEvent } from './decode-model-event.ts';
import { ModelError } from './model-error.ts';

const decode = (event: unknown) => decodeModelEvent(JSON.stringify(event));

test.each<[unknown, unknown]>([
  [
    { type: 'response.output_text.delta', item_id: 'm', delta: 'a' },
    { type: 'output-text.delta', itemId: 'm', delta: 'a' },
  ],
  [
    { type: 'response.output_text.delta', delta: '' },
    { type: 'output-text.delta', itemId: null, delta: '' },
  ],
  [
    { type: 'response.reasoning_summary_text.delta', summary_index: 2, delta: 'a' },
    { type: 'reasoning-summary.delta', itemId: null, summaryIndex: 2, delta: 'a' },
  ],
  [
    { type: 'response.reasoning_summary_part.added', item_id: 'r', summary_index: 1 },
    { type: 'reasoning-summary.part-added', itemId: 'r', summaryIndex: 1 },
  ],
  [
    { type: 'response.reasoning_text.delta', content_index: 0, delta: 'a' },
    { type: 'reasoning-text.delta', itemId: null, contentIndex: 0, delta: 'a' },
  ],
  [{ type: 'response.created', response: {} }, { type: 'created' }],
  [{ type: 'response.created' }, undefined],
  [{ type: 'response.reasoning_text.delta', delta: 'a' }, undefined],
  [{ type: 'response.reasoning_summary_part.added' }, undefined],
  [{ type: 'response.output_item.added', item: null }, undefined],
  [{ type: 'error', message: 'm' }, undefined],
])('%j is %j', (event, expected) => {
  expect(decode(event)).toEqual(expected);
});

test.each([
  ['function_call', { name: 'f', arguments: '{', call_id: 'c', id: 'fc_1', status: 'completed' }],
  ['custom_tool_call', { name: 'apply_patch', input: '*** Begin', call_id: 'c', status: 'completed' }],
  ['web_search_call', { status: 'completed', action: { type: 'search', query: 'q', extra: 1 } }],
  ['local_shell_call', { status: 'completed', call_id: null, action: { type: 'exec', command: ['ls'] } }],
  ['compaction', { encrypted_content: 'x' }],
])('a whole item of the kind %s comes through, with all it holds', (type, fields) => {
  expect(decode({ type: 'response.output_item.done', item: { type, ...fields } })).toEqual({
    type: 'item.done',
    item: { type, ...fields },
  });
});

test('sums that are missing make the end unreadable', () => {
  expect(() => decode({ type: 'response.completed', response: { id: 'r', usage: { input_tokens: 1 } } })).toThrow(
    'stream disconnected before completion: failed to parse ResponseCompleted: missing field `output_tokens`',
  );
});

test('no input whatever makes it throw anything but a ModelError', () => {
  const types = fc.constantFrom(
    ...['created', 'completed', 'failed', 'incomplete', 'output_item.done', 'output_text.delta', 'reasoning_text.delta'].map(
      (name) => `response.${name}`,
    ),
  );
  const key = fc.constantFrom('response', 'item', 'delta', 'error', 'usage', 'type', 'content', 'id', '__proto__');
  const event = fc.tuple(types, fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }))).map(([type, fields]) => ({ ...fields, type }));
  const texts = fc.oneof(
    event.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string(),
  );
  fc.assert(
    fc.property(texts, (data) => {
      const thrown = thrownBy(() => decodeModelEvent(data));
      return thrown === undefined || thrown instanceof ModelError;
    }),
    { numRuns: 300 },
  );
  expect(thrownBy(() => decodeModelEvent('{"type":"response.failed"}'))).toBeInstanceOf(ModelError);
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
