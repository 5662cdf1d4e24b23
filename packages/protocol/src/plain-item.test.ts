import { expect, test } from 'vitest';
import { plainResponseItem } from './plain-item.ts';
import { ResponseItem } from './response-item.ts';

const text = (type: string) => ({ type, text: 'a' });

const ITEMS: unknown[] = [
  { type: 'message', role: 'user', content: [text('input_text'), text('output_text')], more: 1 },
  { type: 'message', role: 'user', content: [{ type: 'input_image', image_url: 'data:' }] },
  { type: 'message', role: 'user', content: [text('unheard_of')] },
  { type: 'message', role: 'assistant', content: [], phase: 'commentary' },
  { type: 'message', role: 'assistant', content: [], phase: 'unheard_of' },
  { type: 'message', content: [] },
  { type: 'message', role: 'user', id: 5, content: [] },
  { type: 'reasoning', summary: [text('summary_text')], content: null, encrypted_content: 'x' },
  { type: 'reasoning', summary: [text('input_text')] },
  { type: 'reasoning' },
  { type: 'function_call', name: 'f', arguments: '{}', call_id: 'c' },
  { type: 'function_call', name: 'f', arguments: {}, call_id: 'c' },
  { type: 'custom_tool_call', call_id: 'c', name: 'n', input: 'i', status: 'completed' },
  { type: 'function_call_output', call_id: 'c', output: 'o' },
  { type: 'custom_tool_call_output', call_id: 'c', output: [text('input_text')] },
  { type: 'function_call_output', call_id: 'c', output: { content: 'o' } },
  { type: 'constructor' },
  { type: 'unheard_of' },
  null,
  [],
];

test('what is recognized by hand is what the schema lets through, unchanged', () => {
  let recognized = 0;
  for (const item of ITEMS) {
    const plain = plainResponseItem(item);
    if (plain === undefined) continue;
    recognized += 1;
    expect(ResponseItem.parse(item)).toEqual(plain);
  }
  expect(recognized).toBe(7);
});
