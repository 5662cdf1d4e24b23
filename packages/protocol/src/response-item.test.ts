import { expect, test } from 'vitest';
import { messageText, textMessage } from './message-text.ts';
import { ResponseItem } from './response-item.ts';
import { toWireItem } from './wire-item.ts';

test('an item keeps the keys that are sent, in their order, and loses what a server added', () => {
  const item = ResponseItem.parse({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text: 'hi', annotations: [] }],
    phase: 'commentary',
  });
  expect(JSON.stringify(toWireItem(item))).toBe(
    '{"type":"message","role":"assistant","content":[{"type":"output_text","text":"hi"}],"phase":"commentary"}',
  );
  expect(JSON.stringify(toWireItem(item, { withIds: true }))).toMatch(/,"id":"msg_1"}$/);
});

test('a reasoning item carries null for what it lacks', () => {
  const item = ResponseItem.parse({ type: 'reasoning', summary: [{ type: 'summary_text', text: 's' }] });
  expect(toWireItem(item)).toEqual({
    type: 'reasoning',
    summary: [{ type: 'summary_text', text: 's' }],
    content: null,
    encrypted_content: null,
  });
});

test.each([
  [
    { type: 'function_call', id: 'fc', status: 'completed', name: 'n', arguments: '{}', call_id: 'c' },
    { type: 'function_call', name: 'n', arguments: '{}', call_id: 'c' },
  ],
  [
    { type: 'custom_tool_call', id: 'x', status: 'completed', call_id: 'c', name: 'n', input: 'i' },
    { type: 'custom_tool_call', status: 'completed', call_id: 'c', name: 'n', input: 'i' },
  ],
  [
    { type: 'web_search_call', id: 'ws', status: 'completed', action: { type: 'search', query: 'q' } },
    { type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'q' } },
  ],
  [
    { type: 'function_call_output', call_id: 'c', output: 'o' },
    { type: 'function_call_output', call_id: 'c', output: 'o' },
  ],
])('sends %j as %j', (from, to) => {
  expect(toWireItem(ResponseItem.parse(from))).toEqual(to);
});

test('unknown kinds are no items', () => {
  expect(ResponseItem.safeParse({ type: 'hologram' }).success).toBe(false);
});

test('the text of a message is all of its parts', () => {
  expect(messageText(textMessage('user', 'hello'))).toBe('hello');
});
