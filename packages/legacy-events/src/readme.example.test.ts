import { LegacyEvents } from '@codex-ts/legacy-events';
import type { ThreadEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';

test('the example of the README', () => {
  const events = new LegacyEvents({ threadId: 'thread', usage: null });
  const told: [string | null, string][] = [];
  const listen = (event: ThreadEvent): void => {
    for (const { turnId, msg } of events.of(event)) told.push([turnId, msg.type]);
  };
  listen({ type: 'turn.started', turnId: 'turn', startedAtMs: 0, modelContextWindow: null });
  listen({ type: 'agent-message.delta', turnId: 'turn', itemId: 'item', delta: 'Hi' });
  listen({ type: 'turn.completed', turnId: 'turn', status: 'completed', error: null, lastAgentMessage: 'Hi', durationMs: 1 });
  expect(told).toEqual([
    ['turn', 'task_started'],
    ['turn', 'agent_message_content_delta'],
    ['turn', 'agent_message_delta'],
    ['turn', 'task_complete'],
  ]);
});
