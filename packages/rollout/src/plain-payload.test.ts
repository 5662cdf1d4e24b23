import { ResponseItem, RolloutEvent, TurnContext } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { plainEvent, plainResponseItem, plainTurnContext } from './plain-payload.ts';

const text = (type: string) => ({ type, text: 'a' });
const CONTEXT = { cwd: '/', approval_policy: 'never', sandbox_policy: { type: 'read-only' }, model: 'm', summary: 'auto' };

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

test('settings and events are recognized the same way', () => {
  for (const context of [CONTEXT, { ...CONTEXT, effort: 'high', user_instructions: 'u' }]) {
    expect(plainTurnContext(context)).toEqual(TurnContext.parse(context));
  }
  for (const context of [{}, { ...CONTEXT, model: 5 }, { ...CONTEXT, effort: 5 }, { ...CONTEXT, sandbox_policy: 'x' }]) {
    expect([plainTurnContext(context), TurnContext.safeParse(context).success]).toEqual([undefined, false]);
  }
  expect(plainEvent({ type: 'warning', x: 1 })).toEqual(RolloutEvent.parse({ type: 'warning', x: 1 }));
  expect([plainEvent({}), plainEvent(null), plainEvent('x')]).toEqual([undefined, undefined, undefined]);
});
