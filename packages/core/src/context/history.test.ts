import type { ResponseItem } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { History } from './history.ts';
import { normalizeHistory } from './normalize-history.ts';

const call = (callId: string): ResponseItem => ({ type: 'function_call', name: 'f', arguments: '{}', call_id: callId });
const output = (callId: string, text = 'ok'): ResponseItem => ({ type: 'function_call_output', call_id: callId, output: text });

test('a call without an output is answered as aborted, an output without a call is left out', () => {
  expect(normalizeHistory([call('a'), output('b'), call('c'), output('c')], { seesImages: true })).toEqual([
    call('a'),
    output('a', 'aborted'),
    call('c'),
    output('c'),
  ]);
});

test('a free-form call is answered in its own kind', () => {
  const custom: ResponseItem = { type: 'custom_tool_call', call_id: 'x', name: 'apply_patch', input: '' };
  expect(normalizeHistory([custom], { seesImages: true }).at(-1)).toEqual({
    type: 'custom_tool_call_output',
    call_id: 'x',
    output: 'aborted',
  });
});

test('a search for tools that never ended found nothing; what the service searches for is left alone', () => {
  const search = (execution: string, callId: string | null): ResponseItem => ({
    type: 'tool_search_call',
    call_id: callId,
    execution,
    arguments: { query: 'x' },
  });
  const found = (execution: string, callId: string | null): ResponseItem => ({
    type: 'tool_search_output',
    call_id: callId,
    status: 'completed',
    execution,
    tools: [],
  });
  const theirs = [search('server', null), found('server', null)];
  expect(normalizeHistory([...theirs, search('client', 'a'), found('client', 'lost')], { seesImages: true })).toEqual([
    ...theirs,
    search('client', 'a'),
    found('client', 'a'),
  ]);
});

test('a model that reads text only gets no pictures', () => {
  const message: ResponseItem = { type: 'message', role: 'user', content: [{ type: 'input_image', image_url: 'data:,' }] };
  expect(JSON.stringify(normalizeHistory([message], { seesImages: false }))).not.toContain('data:,');
  expect(normalizeHistory([message], { seesImages: true })).toEqual([message]);
});

test('outputs are cut to a fifth more than the limit, so one that a tool has cut stays whole', () => {
  const history = new History();
  history.record([output('a', 'x'.repeat(48)), output('b', 'x'.repeat(49))], { mode: 'tokens', limit: 10 });
  const texts = history.items.map((item) => (item.type === 'function_call_output' ? item.output : ''));
  expect(texts).toEqual(['x'.repeat(48), `${'x'.repeat(24)}…1 tokens truncated…${'x'.repeat(24)}`]);
});

test('parts of an output share the limit; pictures pass', () => {
  const history = new History();
  const image = { type: 'input_image' as const, image_url: 'data:,' };
  const text = (content: string) => ({ type: 'input_text' as const, text: content });
  history.record(
    [{ type: 'function_call_output', call_id: 'a', output: [text('x'.repeat(10)), text('y'.repeat(10)), image, text('z')] }],
    { mode: 'bytes', limit: 10 },
  );
  const [item] = history.items;
  expect(item?.type === 'function_call_output' && item.output).toEqual([
    text('x'.repeat(10)),
    text('y…8 chars truncated…y'),
    image,
    text('[1 further text parts left out]'),
  ]);
});
