import { expect, test } from 'vitest';
import { isPersisted } from './persistence-policy.ts';
import { event, userMessage } from './testing/fixtures.ts';

test.each([
  [userMessage('hi'), true, true],
  [event('user_message'), true, true],
  [event('token_count'), true, true],
  [event('turn_aborted'), true, true],
  [event('exec_command_end'), false, true],
  [event('exec_command_output_delta'), false, false],
  [event('agent_message_delta'), false, false],
  [event('item_completed', { item: { type: 'Plan' } }), true, true],
  [event('item_completed', { item: { type: 'AgentMessage' } }), false, false],
  [event('item_completed'), false, false],
])('%j is kept: limited %s, extended %s', (item, limited, extended) => {
  expect([isPersisted(item), isPersisted(item, 'extended')]).toEqual([limited, extended]);
});
