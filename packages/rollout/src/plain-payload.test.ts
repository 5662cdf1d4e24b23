import { ResponseItem, RolloutEvent, SessionMeta, TokenUsageInfo, TurnContext } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { plainEvent, plainResponseItem, plainSessionMeta, plainTokenUsage, plainTurnContext } from './plain-payload.ts';

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

test('the identity of a thread is recognized the same way', () => {
  const meta = { id: 'i', timestamp: 't', cwd: '/', originator: 'o', cli_version: '1', source: 'cli' };
  const plain = [
    { ...meta, source: { subagent: 'review' }, model_provider: null, more: 1 },
    { ...meta, base_instructions: { text: 'x', more: 1 }, history_mode: 'paginated', persist_extended_history: true },
    { ...meta, git: { commit_hash: 'c', branch: null }, dynamic_tools: [], forked_from_id: 'f' },
  ];
  const left = [
    { ...meta, source: undefined },
    { ...meta, source: 5 },
    { ...meta, cwd: undefined },
    { ...meta, git: { branch: 5 } },
    { ...meta, base_instructions: 'x' },
    { ...meta, dynamic_tools: {} },
    { ...meta, persist_extended_history: 'yes' },
    { ...meta, forked_from_id: null },
  ];

  for (const value of plain) expect(plainSessionMeta(value)).toEqual(SessionMeta.parse(value));
  for (const value of [...left, null, []]) expect(plainSessionMeta(value)).toBeUndefined();
});

test('token use is recognized the same way', () => {
  const use = { input_tokens: 1, cached_input_tokens: 0, output_tokens: 2, reasoning_output_tokens: 0, total_tokens: 3 };
  const info = { total_token_usage: use, last_token_usage: { ...use, cache_write_input_tokens: 1 }, model_context_window: null };

  expect(plainTokenUsage(info)).toEqual(TokenUsageInfo.parse(info));
  for (const value of [
    null,
    { ...info, model_context_window: undefined },
    { ...info, last_token_usage: {} },
    { ...info, total_token_usage: { ...use, cache_write_input_tokens: null } },
  ])
    expect(plainTokenUsage(value)).toBeUndefined();
});
