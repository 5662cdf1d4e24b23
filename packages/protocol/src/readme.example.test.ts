import { ResponseItem, toWireItem } from '@codex-ts/protocol';
import { expect, test } from 'vitest';

test('the example of the README', () => {
  const item = ResponseItem.parse({ type: 'function_call', id: 'fc_1', name: 'ls', arguments: '{}', call_id: 'c1' });
  expect(toWireItem(item)).toEqual({ type: 'function_call', name: 'ls', arguments: '{}', call_id: 'c1' });
});
